"""One node of Elasticsearch in a folder of its own."""

import base64
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

IS_ROOT = os.getuid() == 0
MEMORY = os.environ.get("ELASTICSEARCH_MEMORY", "512m")


@dataclass(frozen=True)
class Node:
    """``password`` is that of the user ``elastic``, and turns TLS and sign-in on."""

    home: Path
    folder: Path
    http_port: int
    transport_port: int
    password: str = ""

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def config(self) -> Path:
        return self.folder / "config"

    @property
    def address(self) -> str:
        return f"{'https' if self.password else 'http'}://127.0.0.1:{self.http_port}"

    @property
    def url(self) -> str:
        return self.address.replace("://", f"://elastic:{self.password}@") if self.password else self.address

    @property
    def certificate(self) -> Path:
        return self.config / "node.crt"

    def prepare(self, *, among: list["Node"]) -> None:
        """Write down what it shall be like, and which others there are."""
        shutil.copytree(self.home / "config", self.config)
        (self.config / "elasticsearch.yml").write_text("\n".join(self._settings(among)) + "\n")
        (self.folder / "tmp").mkdir()
        if self.password:
            self._secure()
        own(self.folder)

    def start(self) -> subprocess.Popen:
        """Start it in the background; it writes its process id to ``pid``, and answers some seconds later."""
        with (self.folder / "starting.log").open("w") as log:
            return self._open("elasticsearch", "-d", "-p", str(self.folder / "pid"), stdout=log, stderr=log)

    def wait(self, program: subprocess.Popen, *, until: float, expected: int) -> None:
        """Wait until it answers and sees ``expected`` nodes; ends the program with its log when it does not."""
        program.wait(timeout=max(1, until - time.monotonic()))
        while time.monotonic() < until and program.returncode == 0:
            health = self._read_health()
            if health and health["number_of_nodes"] == expected and not health["initializing_shards"]:
                return
            time.sleep(0.2)
        logs = [self.folder / "starting.log", self.folder / "logs" / "tests.log"]
        log = "\n".join(log.read_text()[-3000:] for log in logs if log.exists())
        sys.exit(f"Elasticsearch does not answer on {self.address}. The end of its log:\n{log}")

    def _read_health(self) -> dict | None:
        request = urllib.request.Request(f"{self.address}/_cluster/health")
        context = None
        if self.password:
            signed = base64.b64encode(f"elastic:{self.password}".encode()).decode()
            request.add_header("Authorization", f"Basic {signed}")
            context = ssl.create_default_context(cafile=str(self.certificate))
        try:
            with urllib.request.urlopen(request, timeout=5, context=context) as answer:
                return json.load(answer)
        except (OSError, urllib.error.HTTPError):
            return None

    def _settings(self, among: list["Node"]) -> list[str]:
        settings = [
            "cluster.name: tests",
            f"node.name: {self.name}",
            "network.host: 127.0.0.1",
            f"http.port: {self.http_port}",
            f"transport.port: {self.transport_port}",
            f"path.data: {self.folder / 'data'}",
            f"path.logs: {self.folder / 'logs'}",
            "cluster.routing.allocation.disk.threshold_enabled: false",
            f"xpack.security.enabled: {str(bool(self.password)).lower()}",
        ]
        if self.password:
            settings += [
                "xpack.security.http.ssl.enabled: true",
                "xpack.security.http.ssl.key: node.key",
                "xpack.security.http.ssl.certificate: node.crt",
            ]
        if len(among) == 1:
            return [*settings, "discovery.type: single-node"]
        hosts = ", ".join(f'"127.0.0.1:{node.transport_port}"' for node in among)
        masters = ", ".join(f'"{node.name}"' for node in among)
        return [
            *settings,
            f"discovery.seed_hosts: [{hosts}]",
            f"cluster.initial_master_nodes: [{masters}]",
        ]

    def _secure(self) -> None:
        """A certificate of its own, and the password where the server looks for it at its first start."""
        subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
        files = ["-keyout", str(self.config / "node.key"), "-out", str(self.certificate)]
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject, *files],
            check=True,
            capture_output=True,
        )
        own(self.folder)
        self._program("elasticsearch-keystore", "create")
        self._program("elasticsearch-keystore", "add", "--stdin", "bootstrap.password", typed=self.password)

    def _program(self, name: str, *arguments: str, typed: str = "") -> None:
        program = self._open(
            name, *arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        said, _ = program.communicate(typed.encode())
        if program.returncode:
            sys.exit(f"{name} failed:\n{said.decode()}")

    def _open(self, name: str, *arguments: str, **streams) -> subprocess.Popen:
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("ES_")},
            "ES_JAVA_HOME": str(find_java()),
            "ES_JAVA_OPTS": f"-Xms{MEMORY} -Xmx{MEMORY}",
            "ES_PATH_CONF": str(self.config),
            "ES_TMPDIR": str(self.folder / "tmp"),
        }
        identity = {"user": "nobody", "group": "nogroup", "extra_groups": []} if IS_ROOT else {}
        command = [str(self.home / "bin" / name), *arguments]
        return subprocess.Popen(command, env=environment, cwd=self.folder, **identity, **streams)


def find_java() -> Path:
    """The folder of the Java that is on the path."""
    java = shutil.which("java") or sys.exit("Install Debian's default-jre-headless, and try again.")
    return Path(java).resolve().parent.parent


def choose_ports(number: int) -> list[int]:
    """So many free ports on the loopback address."""
    taken = [socket.socket() for _ in range(number)]
    try:
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in taken]
    finally:
        for one in taken:
            one.close()


def own(folder: Path, *, is_alone: bool = False) -> None:
    """Give it to the user that the server runs as, alone or with all that is in it."""
    if not IS_ROOT:
        return
    for path in [folder, *([] if is_alone else folder.rglob("*"))]:
        shutil.chown(path, "nobody", "nogroup")


def is_alive(pid: int) -> bool:
    """Whether the process runs and is an Elasticsearch of ours: an id may have been given to another since."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"org.elasticsearch" in command
