"""Folders, corrections, messages and parameters as nobody should send them, made by rule."""

import json
from dataclasses import dataclass, field

from hypothesis import strategies as st


def words(block: str) -> list[str]:
    """What stands between bars.

    >>> words("at least | 12")
    ['at least', '12']
    """
    return [word.strip(" ") for line in block.split("\n") for word in line.split("|") if line]


ODD = "\x1b\r\t\n\x0b\x85\u00ad\u200b\u202e\u2028\ufeff\ufffd\ud7ff🚌é’“”–−½٣①Ⅻ"
ODD += "$\\`*_[]{}<>&|#~'\"=+-@%;,.:/() "
PAYLOADS = words(
    r"""<script>alert(1)</script> | <img src=x onerror=alert(1)> | $5 million and $6 million
    =HYPERLINK(1) | \(x\) | [a](javascript:alert(1)) | ` | @@0@@ | {{ 7*7 }} | %s | ../x"""
)
WHO = words("Police | The army | A witness | He | They | It | The Baloch Liberation Army | UN | ’s")
SAYS = words("said | claimed | denied | told AFP | according to | has said that | blamed | who | :")
MANY = words("at least | some | more than | nearly | between | up to | no | all | a | - | + | ~ | ")
NUMBERS = words(
    """12 | 0 | three dozen | 1,2,3 | 99999999999999999999 | ½ | 43 men, 26 women | -5 | 12-10
    one or two | hundreds of | 1e9 | ³ | ٣ | a dozen or two | 1.5m | 70 to 80 | 3,40,000"""
)
PEOPLE = words("people | soldiers | of them | others | children | passengers | bodies | % | ")
FATES = words(
    """were killed | died | and injured | went missing | are feared dead | killed and | fled | held
    survived | were not killed | will be executed | have been rescued from the train"""
)
WHEN = words(
    """on Tuesday | at 1pm local time | 36 hours after that | in 0001 | on 31 February 9999
    last month | Good Friday | two days earlier | at 25:61 | since 1974 | 30 to 24 hours"""
)
WHERE = words("in the market | of which | in Quetta | that | , which | and | because of the blast")
MARKS = [*".,\n “”\"'(;…!", "\n\n", " - ", "* ", "\r\n"]

WORDS = st.sampled_from(
    [*WHO, *SAYS, *MANY, *NUMBERS, *PEOPLE, *FATES, *WHEN, *WHERE, *MARKS, *PAYLOADS]
)
SENTENCE = st.tuples(
    *(st.sampled_from(part) for part in (WHO, SAYS, MANY, NUMBERS, PEOPLE, FATES, WHEN, MARKS))
).map(" ".join)
NOISE = st.text(ODD, max_size=6) | st.text(max_size=6) | st.sampled_from(PAYLOADS)
REPEATED = st.builds(lambda word, n: f"{word} " * n, WORDS, st.integers(2, 60))
TEXT = st.lists(SENTENCE | SENTENCE | WORDS | NOISE | REPEATED, min_size=1, max_size=10).map(
    " ".join
)
PLAIN = TEXT.map(lambda text: text.encode("utf-8", "replace"))
BYTES = PLAIN | st.binary(max_size=30)
Bytes = st.SearchStrategy[bytes]

STEMS = st.sampled_from(
    ["wire", "wire-2", "_", "__", "000_a", "a.b", "…", "=1+1", "<b>", "$5", " "]
)
NAMES = (STEMS | NOISE).map(lambda stem: stem.replace("/", "").replace("\0", "")[:40] + ".txt")

SCALARS = st.sampled_from(
    words(
        """1 | true | 1.5 | nan | [] | {} | 2025-03-11 | 0001-01-01 | 9999-12-31 | 2025-13-40 | '
        9999-12-31T23:59:59-12:00 | "Asia/Karachi" | "../../etc" | "2025-03-11/.." | "UTC" | [1]
        "2025-03-12/2025-03-11" | "armed_group" | "\\u0000" | "wire.txt" | ["BLA"] | [""]"""
    )
)
SCALARS |= NOISE.map(json.dumps)
KEYS = st.sampled_from(
    words(
        """name | place | timezone | date | kind | aliases | triggers | outlet | published | basis
        account | title | url | retrieved | language | x | "" | name.name"""
    )
)
HEADERS = st.sampled_from(
    words("""[[actors]] | [[subevents]] | [articles."wire.txt"] | [articles] | [actors] | [""")
)
LINES = st.builds("{} = {}".format, KEYS, SCALARS) | HEADERS | NOISE
USUAL = ['name = "A raid"', 'timezone = "Asia/Karachi"', "date = 2025-03-11"]
TOML = st.tuples(st.sets(st.sampled_from(USUAL)), st.lists(LINES, max_size=5)).map(
    lambda parts: "\n".join([*sorted(parts[0], reverse=True), *parts[1]])
)
TOML_BYTES = TOML.map(lambda text: text.encode("utf-8", "surrogatepass")) | BYTES
EVENT = """name = {}
timezone = "Asia/Karachi"
date = {}
[[actors]]
name = {}
kind = "armed_group"
aliases = [{}]
[[subevents]]
name = "raid"
triggers = [{}]
[articles."wire.txt"]
outlet = {}
published = {}
"""
NAMED = (WORDS | NOISE).map(json.dumps)
DAYS = st.sampled_from(["2025-03-11", "1000-01-01", "2999-12-31", "2024-02-29", "1582-10-10"])
WHOLE = st.builds(EVENT.format, NAMED, DAYS, NAMED, NAMED, NAMED, NAMED, DAYS).map(str.encode)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | NOISE | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NOISE, inner, max_size=2),
    max_leaves=4,
)
DRAFT = {"what": "edit", "table": "counts", "article": "wire.txt", "start": 12, "end": 23}
DRAFT |= {"field": "low", "new": 13}
SAID = st.sampled_from(["accept", "reject", "edit", "add", "undo", "wire.txt", "counts", "moments"])
SAID |= st.sampled_from(
    ["attributions", "earliest", "fate", "0001-01-01T00:00+00:00", "v1", "killed"]
)
FIELDS = st.sampled_from([*DRAFT, "nth", "undoes", "why", "old", "sha256", "review", "who", "when"])
DRAFTS = st.dictionaries(FIELDS, ANYTHING | SAID | st.integers(0, 30), max_size=4).map(
    lambda odd: DRAFT | odd
)
SIGNED = {"review": "v1", "who": "AB", "when": "2031-05-04T10:00:00+00:00"}
REVIEWS = st.lists(
    DRAFTS.map(lambda draft: json.dumps(SIGNED | draft).encode()) | BYTES, max_size=4
).map(b"\n".join)

STATE = st.dictionaries(
    st.sampled_from(
        ["read_only", "claims", "show", "who", "kind", "said", "_esm", "accounts", "x"]
    ),
    ANYTHING | st.sampled_from(["machine", "reviewed", "both", "AB"]),
    max_size=3,
)
MESSAGES = st.lists(
    STATE.map(lambda state: {"method": "update", "state": state, "buffer_paths": []})
    | st.fixed_dictionaries({"who": ANYTHING | st.just("AB")}, optional={"undo": ANYTHING}).map(
        lambda sent: {"method": "custom", "content": sent}
    )
    | st.lists(DRAFTS, max_size=2).map(
        lambda drafts: {"method": "custom", "content": {"who": "AB", "drafts": drafts}}
    )
    | ANYTHING.map(lambda sent: {"method": "custom", "content": sent}),
    max_size=4,
)
PARAMETERS = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["fate", "width", "account", "scope", "seed", "out", "top", "x", ""]),
        st.sampled_from(["=", "==", ""]),
        st.sampled_from(["killed", "7", "7.0", "all", "9" * 5000, "[" * 300, "()", "\x1b"]) | NOISE,
    ),
    max_size=3,
)


DIGEST = "{sha256}"  # stands for that of the one account's bytes
LINE = f"{DIGEST}  wire.txt".encode()
MANIFESTS = st.lists(
    st.sampled_from([LINE, LINE, LINE.upper(), LINE[:-4], LINE + b" ", b"", b"0" * 64])
    | NAMES.map(lambda name: f"{DIGEST}  {name}".encode("utf-8", "surrogatepass"))
    | BYTES,
    max_size=3,
).map(b"\n".join)

ROW = {"quote": "at least 12 people were killed", "fate": "killed", "low": 12}
ROWS = st.dictionaries(
    st.sampled_from([*ROW, "high", "nth", "number", "modality", "source", "article", "x"]),
    ANYTHING
    | st.sampled_from(["12 people", "people", "Police", "police said", "12", "denied", "feared"])
    | st.integers(0, 13),
    max_size=3,
).map(lambda odd: ROW | odd)
ANSWER = {"coder": "ada", "article": "wire.txt", "sha256": DIGEST}
ANSWERS = st.builds(
    lambda odd, rows: ANSWER | {"rows": rows} | odd,
    st.dictionaries(st.sampled_from([*ANSWER, "rows", "asked"]), ANYTHING, max_size=1),
    st.lists(ROWS | ROWS | ROWS | ANYTHING, max_size=3),
)
CODINGS = st.lists(ANSWERS.map(lambda answer: json.dumps(answer).encode()) | BYTES, max_size=3).map(
    b"\n".join
)
CELLS = st.sampled_from([*ROW, "account", "wire", "killed", "12 people were killed", "12"]) | NOISE
TABLES = st.lists(st.lists(CELLS, max_size=4).map(",".join), max_size=4).map(
    lambda lines: "\n".join(["account,quote,fate,number", *lines]).encode("utf-8", "replace")
)
LABELS = st.fixed_dictionaries(
    {},
    optional={
        "data": st.just({"article": "wire"}) | ANYTHING,
        "file_upload": ANYTHING,
        "annotations": st.lists(
            st.fixed_dictionaries(
                {
                    "result": st.lists(
                        st.dictionaries(
                            st.sampled_from(["value", "meta"]),
                            ANYTHING | st.just({"labels": ["Killed"], "text": "12 people"}),
                        ),
                        max_size=2,
                    )
                }
            ),
            max_size=2,
        )
        | ANYTHING,
    },
)
SPANS = st.fixed_dictionaries(
    {
        "%FEATURE_STRUCTURES": st.lists(
            st.dictionaries(
                st.sampled_from(["sofaString", "documentTitle", "fate", "begin", "end", "low"]),
                ANYTHING | st.integers(0, 60) | st.sampled_from(["wire", "killed"]),
            ),
            max_size=3,
        )
        | ANYTHING
    }
)
EXPORTS = (st.lists(LABELS, max_size=2) | SPANS | ANYTHING).map(
    lambda told: json.dumps(told).encode()
)
IMPORTS = st.tuples(st.just("a.csv"), TABLES | BYTES) | st.tuples(
    st.just("a.json"), EXPORTS | BYTES
)

TAGS = words(
    """<html> | <body> | <article> | <p> | </p> | <h1> | <title> | <meta charset=utf-16> | <div>
    <meta property="article:published_time" content="9999-99-99"> | <a href="javascript:x"> | <br>
    <script type="application/ld+json">{"@type": "NewsArticle", "headline": [ | </script> | <table>
    <time datetime="0001-01-01T00:00+99:99"> | <!-- | --> | <![CDATA[ | &#0; | &#xd800; | &lt;
    <rss> | <channel> | <item> | <description> | <link> | </item>
    <?xml version="1.0" encoding="x"?> | <!DOCTYPE a [<!ENTITY b "c">]> | <feed> | <entry>
    <content type="html"> | <svg> | <base href=//x>"""
)
MARKED = st.lists(st.sampled_from(TAGS) | SENTENCE | NOISE, max_size=12).map(" ".join)
HEADS = words(
    """From: a | Subject: =?utf-8?q?x=ff?= | Subject: =?x?y?z | Date: Tue, 99 Foo 10000 | To:
    Content-Type: multipart/mixed; boundary=b | Content-Type: text/html; charset=no-such
    MIME-Version: 1.0 | Content-Transfer-Encoding: base64 | --b | --b-- | Content-Location: http://[
    Content-Type: message/rfc822"""
)
MAILS = st.lists(st.sampled_from(HEADS) | SENTENCE | NOISE | st.just(""), max_size=10).map(
    "\n".join
)
STARTS = [b"%PDF-1.7\n", b"PK\x03\x04", b"\x1f\x8b\x08\0", b"WARC/1.0\r\n", b"\xff\xfe", b"{", b"["]
RAW = st.builds(lambda start, rest: start + rest, st.sampled_from(STARTS), BYTES)
PILES = st.dictionaries(
    st.sampled_from(["text", "title", "date", "url", "outlet", "body", "published"]),
    ANYTHING
    | TEXT
    | st.sampled_from(["2031-05-04", "31/31/31", "http://[::1", "https://a.example/"]),
).map(json.dumps)
ENDING = st.sampled_from(
    words(
        """.html | .eml | .mhtml | .csv | .tsv | .json | .jsonl | .rss | .txt | .pdf | .docx | .gz
        .x | """
    )
)
INTAKE = st.tuples(
    (STEMS | NOISE).map(lambda stem: stem.replace("/", "").replace("\0", "")),
    ENDING,
    (MARKED | MARKED | MAILS | PILES | TEXT).map(lambda text: text.encode("utf-8", "replace"))
    | RAW,
).map(lambda made: (made[0] + made[1], made[2]))

LEFT = st.dictionaries(
    st.sampled_from(["parameters", "texts", "corrections", "files"]),
    ANYTHING | st.just({"01": ["a.svg"]}) | st.just({"01": ["..", "", "notebooks", "a" * 300]}),
).map(lambda odd: json.dumps({"parameters": {}, "files": {}} | odd).encode())

COMMANDS = words(
    "read | freeze | reviews | new | add | sort | import | agreement | workbook | x | "
)
GIVEN = words(
    """event | event/wire.txt | no-such | . | .. | event/../event | --out | out | --model | --show
    both | machine | en_core_web_sm | --from | --name | --text | --only | --private | --coder | ada
    --editors | AB | CD | --coders | rules | page.html | coding.csv | -h | --version | --
    -p | --x"""
)
# No absolute path: whatever is written is written where it is thrown away.
ARGUMENTS = st.builds(
    lambda command, given: [command, *given],
    st.sampled_from(COMMANDS),
    st.lists(
        st.sampled_from(GIVEN) | (NOISE | st.just("\udcff")).map(lambda text: text.lstrip("/")),
        max_size=5,
    ),
) | st.sampled_from(
    [
        ["read", "event", "--out", "out"],
        ["freeze", "event"],
        ["reviews", "event"],
        ["add", "event", "page.html"],
        ["new", "made", "--from", "page.html", "event/wire.txt"],
        ["import", "coding.csv", "event", "--coder", "ada"],
        ["agreement", "event"],
    ]
).flatmap(
    lambda asked: st.tuples(st.integers(1, len(asked) - 1), NOISE).map(
        lambda odd: [*asked[: odd[0]], odd[1].lstrip("/"), *asked[odd[0] + 1 :]]
    )
)


@dataclass(frozen=True)
class Folder:
    """What stands in a folder, file name to bytes."""

    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(len(name) + len(content) for name, content in self.files.items())


def folders() -> st.SearchStrategy[Folder]:
    """An event's folder: mostly one that can be read, else with whatever may be wrong with one."""
    readable = _folders(PLAIN, WHOLE, {})
    manifest = st.sampled_from([b"", b"\xff", b"x\n", b"0" * 64 + b"  wire.txt\n"])
    return readable | readable | readable | _folders(BYTES, TOML_BYTES, {"MANIFEST": manifest})


def _folders(text: Bytes, event: Bytes, more: dict[str, Bytes]) -> st.SearchStrategy[Folder]:
    own = {"event.toml": event, "reviews.jsonl": REVIEWS, **more}
    return st.builds(
        lambda first, others, own: Folder({"wire.txt": first, **others, **own}),
        text,
        st.dictionaries(NAMES, text, max_size=3),
        st.fixed_dictionaries({}, optional=own),
    )
