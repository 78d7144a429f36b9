// The tab of the sign-in tells the tab of the text, and closes itself if the browser lets it.
new BroadcastChannel("utfallsbanken-session").postMessage("signed-in");
window.close();
