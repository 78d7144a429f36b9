"""More than three hundred things that nobody means, but somebody types or sends."""

PIECES = [
    '"', '""', '"""', "'", "''", "’", "”", "\\", "\\\\", "%", "%%", "_", "*", "**", "?", "(", ")", "()",
    "((", "[", "]", "{", "}", "{{ 7*7 }}", "{% load x %}", "<", ">", "<script>alert(1)</script>", "&",
    "&&", "&amp;", "#", ";", "--", "-", "- -", "+", "|", "||", "!", "!!", "~", "~2", "^", "^2", ":",
    "::", "=", "@", "@@", "$", "`", ",", ".", "...", "/", "//", "/*", "*/", "../../etc/passwd", "0",
    "-1", "1e999", "NaN", "null", "None", "true", "undefined", "AND", "OR", "NOT", "NEAR", "NEAR(",
    "TO", "skola AND", "AND skola", "(skola OR", "skola NOT", "NOT NOT skola", "title:skola",
    "title : skola", "{title body} : skola", "kind:case", "_exists_:title", "_id:1", "[a TO z]",
    "skola*", "*skola", "sk?la", "skola~", "skola^3", "<->", "skola <-> arbete", "skola & !arbete",
    "skola:*", "skola:A", "'skola':1A", "' OR 1=1 --", "'; DROP TABLE x; --", "1); DELETE FROM x",
    "UNION SELECT 1", "$where", "${jndi:ldap://x}", "%s", "%(x)s", "{0}", "%00", "%27", "\x00",
    "sko\x00la", "\x01\x02", "\x1b[31m", "\x7f", "\t", "\n\n", "\r\nSet-Cookie: a=b", "\u202eskola",
    "skola\u202c", "\u200bskola", "sko\u00adla", "\ufeff", "\ufffe", "\uffff", "\ue000", "\ud83d",
    "\udc00\ud800", "a\u0301", "a" + "\u0301" * 500, "İstanbul", "ß", "ẞ", "ﬁnans", "ǅ", "Ⅷ", "½", "²",
    "日本語", "한국어", "עברית", "العربية", "ไทย", "𝕤𝕜𝕠𝕝𝕒", "😀", "👩‍👩‍👧‍👦", "🇸🇪", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "٣٤", "１２",
    "44 000", "1 2 3 4 5 6 7 8 9", "-skola", "--skola", "-\"skola", "-\"skola arbete\"", "\"-skola\"",
    "- skola", "\"skola", "skola\"", "\"skola\" \"", "\"skola arbete", "\"och\"", "och", "och i att",
    "SKR:s", ":s", "skola:", "skol-", "-skol-", "skol- och", "a-b-c-d-e-f", "å", "åäö", "ÅÄÖ",
    "aaaaaaaaaaaaaaaaaaaa",
]  # fmt: skip
LONG = [
    "å" * 10_000, "a " * 5_000, '"' * 5_000, "-" * 5_000, "%" * 5_000, "(" * 5_000, "\x00" * 5_000, "skola " * 2_000,
    "skolarbetsmarknad" * 600, "-skola " * 1_500, '"skola" ' * 1_200, "skolan arbetet fritiden barnen " * 300,
    " ".join(f"ord{number}" for number in range(1_500)), "😀" * 5_000, "\u0301" * 10_000, "1 " * 5_000, "x" * 1_000_000,
]  # fmt: skip
ODD_QUERIES = [*PIECES, *(f"skola {piece}" for piece in PIECES), *LONG]
