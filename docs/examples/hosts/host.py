"""A host in Python, standard library alone: my.saveImage in a container of its own, spoken to over stdin and stdout."""
import base64, gzip, http.client, itertools, json, re, sys, threading, time, urllib.parse

MANIFEST = {
    "name": "python-example",
    "version": "0.1.0",
    "platforms": ["ios", "android"],
    "baseLibraries": {"from": "1.0.0", "to": "2.7.17"},
    "schemes": ["https", "http"],
    "clock": "real",
    "network": "http",
    "capabilities": {
        "control": ["baseLibrary", "account", "authorization", "albumPermission", "storage", "menu", "origin", "format",
                    "kill", "restart", "exact-space"],
        "observe": ["album", "bytes", "visibility", "prompts", "menu", "promise"],
    },
    "deadlines": {"quiet": 5},
}
SILENCE, WHOLE, REDIRECTS, LARGEST = 0.35, 10, 5, 32 * 1024 * 1024
MENU_SINCE = [1, 24, 0]


# -- messages ----------------------------------------------------------------------------------------------------

writing = threading.Lock()
numbers = itertools.count(1)
answers = {}  # requests of ours that wait: id -> [event, result]


def send(message):
    with writing:
        sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
        sys.stdout.flush()


def notify(method, **params):
    send({"method": method, "params": params})


def ask(kind):
    """Shows a dialog and waits for the user."""
    number, waiting = f"ask-{next(numbers)}", [threading.Event(), None]
    answers[number] = waiting
    send({"id": number, "method": "ask", "params": {"kind": kind}})
    waiting[0].wait()
    return waiting[1]["answer"]


# -- the container: what is in force, and the album ---------------------------------------------------------------

class Failed(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Process:
    """One run of the app: what belongs to a dead one reaches nobody."""
    def __init__(self):
        self.alive, self.calls, self.lock = True, 0, threading.Lock()
        self.idle = threading.Condition()


state, album, process = {}, [], Process()
POSSIBLE = {"ios": ["granted", "denied", "undecided", "restricted", "limited", "add-only"],
            "android": ["granted", "denied", "undecided", "not-needed"]}


def apply(patch):
    """Takes what this host can have, and leaves the rest as it is."""
    for name, value in patch.items():
        if name == "platform" and value not in POSSIBLE:
            continue
        if name == "albumPermission" and value not in POSSIBLE[patch.get("platform", state.get("platform", "ios"))]:
            continue
        state[name] = value
    if state.get("storage") not in ("exact", "one-byte-short"):
        state.pop("freeBytes", None)
    return {"state": state}


def decide(factor, decisions):
    """The user's decision, asked for where there is none yet."""
    if state[factor] == "undecided":
        with process.lock:
            if state[factor] == "undecided":
                answer = ask(factor)
                state[factor] = decisions.get(answer, "undecided")
    return state[factor]


def kind_of(data):
    for magic, kind in ((b"\xff\xd8\xff", "jpeg"), (b"\x89PNG", "png"), (b"GIF8", "gif"), (b"RIFF", "webp")):
        if data.startswith(magic):
            return "image/" + kind
    return "application/octet-stream"


def save(data, current):
    refuse = {"refuse": "denied", "refuse-for-ever": "denied", "accept": "granted"}
    permission = decide("albumPermission", refuse)
    on_iphone = state["platform"] == "ios"
    with current.lock:
        if not current.alive:
            return
        if permission in ("denied", "restricted", "undecided"):
            raise Failed(15 if on_iphone else 17, "the app has no album permission; turn it on in the settings")
        free = 0 if state["storage"] == "full" else state.get("freeBytes")
        if free is not None and len(data) > free:
            raise Failed(16 if on_iphone else 17, "the album is full; free some space")
        if free is not None:
            state["freeBytes"] = free - len(data)
        name = str(len(album) + 1)
        item = {"id": name, "name": name, "type": kind_of(data), "bytes": base64.b64encode(data).decode()}
        album.append(item)
        notify("item-visible", item=item)


# -- the network --------------------------------------------------------------------------------------------------

def request(url):
    parts = urllib.parse.urlsplit(url)
    kind = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}[parts.scheme]
    connection = kind(parts.hostname, parts.port, timeout=SILENCE)
    path = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + ("?" + parts.query if parts.query else "")
    connection.request("GET", path, headers={"accept-encoding": "gzip"})
    return connection, connection.getresponse()


def fetch(url):
    """The image at an address, whole or not at all."""
    end = time.monotonic() + WHOLE
    for _ in range(REDIRECTS + 1):
        connection, response = request(url)
        try:
            if response.status in (301, 302, 303, 307, 308) and response.headers.get("location"):
                url = urllib.parse.urljoin(url, response.headers["location"])
                continue
            if not 200 <= response.status <= 299:
                raise OSError(f"the server answered with status {response.status}")
            data = bytearray()
            while piece := response.read1(65536):
                data += piece
                if len(data) > LARGEST or time.monotonic() > end:
                    raise OSError("the image is too large, or takes too long")
            if response.length:  # what was announced and never came
                raise OSError(f"{response.length} bytes are missing")
            body = gzip.decompress(data) if response.headers.get("content-encoding") == "gzip" else bytes(data)
            if not body:
                raise OSError("the answer is empty")
            return body
        finally:
            connection.close()
    raise OSError("too many redirects")


# -- the API ------------------------------------------------------------------------------------------------------

def options_of(arguments):
    """The options object; None where the argument is none."""
    given = arguments[0] if arguments else None
    while isinstance(given, dict) and given.get("$") == "frozen":
        given = given.get("of")
    if not isinstance(given, dict) or isinstance(given.get("$"), str):
        return None
    missing = ({"$": "undefined"}, {"$": "absent"})
    return {name: value for name, value in given.items() if value not in missing}


def check(url):
    if not isinstance(url, str) or url.strip() == "":
        raise Failed(2, "url is missing, empty or no String; pass the absolute URL of an online image")
    url = url.strip("".join(map(chr, range(33))))
    if not re.match(r"https?://[^\s/?#\\]", url, re.I):
        raise Failed(2, "url is no absolute http or https URL")
    return url


def save_image(options, current):
    if options is None:
        raise Failed(2, "the argument is no object")
    url = check(options.get("url"))
    version = [int(part) for part in state["baseLibrary"].split(".")]
    try:
        if options.get("showActionSheet") is not False and version >= MENU_SINCE and ask("menu") != "save":
            raise Failed(11, "the user closed the menu")
        decisions = {"accept": "granted", "refuse": "refused", "refuse-for-ever": "refused-for-ever"}
        if decide("authorization", decisions) != "granted":
            raise Failed(2001, "the user refused; ask the user to accept")
        data = fetch(url)
        save(data, current)
    except Failed:
        raise
    except Exception as reason:
        raise Failed(17, f"the image could not be saved: {reason}; try again later") from reason


def run(call, arguments, current):
    options = options_of(arguments)
    outcome, payload = "success", {}
    try:
        save_image(options, current)
    except Failed as failed:
        outcome, payload = "fail", {"error": failed.code, "errorMessage": str(failed)}
    with current.lock:
        if current.alive:
            for name in (outcome, "complete"):
                value = (options or {}).get(name)
                if isinstance(value, dict) and value.get("$") in ("callback", "throwing-callback"):
                    notify("callback", call=call, name=name, payload=payload)
            notify("promise", call=call, state="resolved" if outcome == "success" else "rejected", value=payload)
    with current.idle:
        current.calls -= 1
        current.idle.notify_all()


def serve(method, params):
    """Does what the kit asks; returns the result."""
    global process
    if method == "hello":
        return {"protocol": 1, "manifest": MANIFEST}
    if method in ("reset", "kill", "restart", "close"):
        with process.lock:
            process.alive = False
    if method in ("reset", "restart"):
        process = Process()
    if method == "reset":
        state.clear()
        album.clear()
        return apply(params["state"])
    if method == "change":
        return apply(params["state"])
    if method == "album":
        return {"items": album}
    return {"returned": "promise"} if method == "call" else {}


def settle(number, current):
    with current.idle:
        current.idle.wait_for(lambda: current.calls == 0 or not current.alive)
    send({"id": number, "result": {}})


for line in sys.stdin:
    message = json.loads(line)
    if "method" not in message:
        waiting = answers.pop(message["id"], None)
        if waiting and "result" in message:
            waiting[1] = message["result"]
            waiting[0].set()
    elif message["method"] == "settle":
        threading.Thread(target=settle, args=(message["id"], process), daemon=True).start()
    else:
        method, params = message["method"], message["params"]
        send({"id": message["id"], "result": serve(method, params)})
        if method == "call":  # it has returned; now the work begins
            process.calls += 1
            threading.Thread(target=run, args=(params["call"], params["arguments"], process), daemon=True).start()
        if method == "close":
            break
