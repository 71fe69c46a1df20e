"""A host in Python, standard library alone: two APIs in a container of its own, spoken to over stdin and stdout."""
import base64, gzip, http.client, itertools, json, os, re, signal, sys, threading, time, urllib.parse

MANIFEST = {
    "name": "python-example", "version": "0.1.0", "platforms": ["ios", "android"],
    "apis": {"save-image": ["2021-12-20"], "save-image-to-photos-album": ["2022-08"]},
    "baseLibraries": {"from": "1.0.0", "to": "2.7.17"}, "schemes": ["https", "http"],
    "clock": "real", "network": "http", "deadlines": {"quiet": 5},  # of a host elsewhere: always real, always http
    "capabilities": {
        "control": ["baseLibrary", "account", "authorization", "albumPermission", "storage", "menu", "origin", "format",
                    "kill", "restart", "exact-space", "temporary-file", "cached-file", "user-file"],
        "observe": ["album", "bytes", "visibility", "prompts", "menu", "promise"],
    },
}


# -- messages: one JSON object a line ------------------------------------------------------------------------------

writing, numbers = threading.Lock(), itertools.count(1)
answers = {}  # dialogs of ours that are open: id -> [event, answer]


def send(message):
    with writing:
        try:
            print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)
        except OSError:
            os._exit(1)  # the kit is gone


def notify(method, **params):
    send({"method": method, "params": params})


def ask(kind, current):
    """Shows a dialog and waits for the user; an app that has died shows none."""
    number, dialog = f"ask-{next(numbers)}", [threading.Event(), None]
    answers[number] = dialog
    with world:
        if not current.alive:
            return None
        send({"id": number, "method": "ask", "params": {"kind": kind}})
    dialog[0].wait()
    return dialog[1]


# -- the container: what is in force, and the album ----------------------------------------------------------------

class Failed(Exception):
    """Why a call fails: one of the page's error codes, and a message."""
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Process:
    """One run of the app: nothing that belongs to a dead one has any effect."""
    def __init__(self):
        self.alive, self.calls = True, 0
        self.dialogs = {"authorization": threading.Lock(), "albumPermission": threading.Lock()}


world = threading.Condition()  # whoever holds it may change the four below
state, album, files, process = {}, [], {}, Process()
POSSIBLE = {"ios": ["granted", "denied", "undecided", "restricted", "limited", "add-only"],
            "android": ["granted", "denied", "undecided", "not-needed"]}


def apply(patch):
    """Takes what this host can have, leaves the rest as it is, and returns what is in force."""
    before, platform = state.get("storage", "enough"), patch.get("platform", state.get("platform"))
    for name, value in patch.items():
        possible = {"platform": POSSIBLE, "albumPermission": POSSIBLE.get(platform, [])}.get(name, [value])
        if value in possible:
            state[name] = value
    if state.get("storage") not in ("exact", "one-byte-short"):
        state.pop("freeBytes", None)
    elif "freeBytes" not in state:  # without a number of bytes these two mean nothing
        state["storage"] = before
    return {"state": dict(state)}


def decide(factor, decisions, current):
    """The user's decision, asked for where there is none yet; one dialog of a kind at a time."""
    with current.dialogs[factor]:
        if state[factor] != "undecided":
            return state[factor]
        decision = decisions.get(ask(factor, current), "undecided")
        with world:
            if current.alive:
                state[factor] = decision
        return decision


KINDS = {b"\xff\xd8": "image/jpeg", b"\x89P": "image/png", b"GI": "image/gif", b"RI": "image/webp"}


def save(data, current):
    """Puts an image into the album, whole or not at all."""
    answered = {"accept": "granted", "refuse": "denied", "refuse-for-ever": "denied"}
    permission = decide("albumPermission", answered, current)
    with world:
        if not current.alive:
            return
        on_iphone = state["platform"] == "ios"  # elsewhere the page has no code of its own for either
        if permission in ("denied", "restricted", "undecided"):
            raise Failed(15 if on_iphone else 17, "the app has no album permission; turn it on in the settings")
        free = 0 if state["storage"] == "full" else state.get("freeBytes", LARGEST)
        if len(data) > free:
            raise Failed(16 if on_iphone else 17, "the album is full; free some space")
        if "freeBytes" in state:
            state["freeBytes"] = free - len(data)
        number = str(len(album) + 1)
        kind = KINDS.get(data[:2], "application/octet-stream")
        item = {"id": number, "name": number, "type": kind, "bytes": base64.b64encode(data).decode()}
        album.append(item)
        notify("item-visible", item=item)


# -- the network: seconds of silence, seconds in all, redirects, bytes ---------------------------------------------

SILENCE, WHOLE, REDIRECTS, LARGEST = 3, 10, 5, 32 * 1024 * 1024


def request(url):
    parts = urllib.parse.urlsplit(url)
    kind = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}[parts.scheme]
    connection = kind(parts.hostname, parts.port, timeout=SILENCE)
    target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    connection.request("GET", urllib.parse.quote(target, safe="/?%:@!$&'()*+,;=~"), headers={"accept-encoding": "gzip"})
    return connection, connection.getresponse()


def fetch(url):
    """The image at an address, whole or not at all."""
    end = time.monotonic() + WHOLE
    for _ in range(REDIRECTS + 1):
        connection, response = request(url)
        try:
            url = urllib.parse.urljoin(url, response.headers.get("location", ""))
            if response.status in (301, 302, 303, 307, 308):
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
            if response.headers.get("content-encoding") == "gzip":
                data = gzip.decompress(data)
            if not data:
                raise OSError("the answer is empty")
            return bytes(data)
        finally:
            connection.close()
    raise OSError("too many redirects")


# -- the APIs: what a mini program calls ---------------------------------------------------------------------------

def options_of(arguments):
    """The options object, or None where the argument is none. What JSON cannot say comes as a tag: {"$": "undefined"}."""
    given = arguments[0] if arguments else None
    while isinstance(given, dict) and given.get("$") == "frozen":
        given = given.get("of")
    if not isinstance(given, dict) or isinstance(given.get("$"), str):
        return None
    return {name: value for name, value in given.items() if value != {"$": "undefined"}}


def save_image(options, current):
    """my.saveImage: arguments, menu, authorisation, image, album."""
    url = (options or {}).get("url")
    url = re.sub(r"^[\0-\x20\s]+|[\0-\x20\s]+$", "", url) if isinstance(url, str) else ""
    if not re.match(r"https?://[^\s/?#\\]", url, re.I):
        raise Failed(2, "there is no url, or none that is an absolute http or https URL")
    version = [int(part) for part in state["baseLibrary"].split(".")] + [0, 0]
    if options.get("showActionSheet") is not False and version[:3] >= [1, 24, 0] and ask("menu", current) != "save":
        raise Failed(11, "the user closed the menu")
    answered = {"accept": "granted", "refuse": "refused", "refuse-for-ever": "refused-for-ever"}
    if decide("authorization", answered, current) != "granted":
        raise Failed(2001, "the user refused; ask the user to accept")
    save(fetch(url), current)
    return {}


def save_image_to_photos_album(options, current):
    """my.saveImageToPhotosAlbum: arguments, file or image, album."""
    path = (options or {}).get("filePath")
    if not isinstance(path, str) or path == "":
        raise Failed(2, "there is no filePath")
    save(files[path] if path in files else fetch(path), current)
    return {"success": True}


APIS = {"save-image": save_image, "save-image-to-photos-album": save_image_to_photos_album}
tested = save_image


def run(call, arguments, current):
    """Runs a call and tells what its callbacks and its promise get."""
    options = options_of(arguments)
    try:
        outcome, settled, payload = "success", "resolved", tested(options, current)
    except Exception as reason:
        code = reason.code if isinstance(reason, Failed) else 17
        outcome, settled, payload = "fail", "rejected", {"error": code, "errorMessage": f"not saved: {reason!r}"}
    with world:
        if current.alive:
            for name in (outcome, "complete"):
                if (options or {}).get(name) in ({"$": "callback"}, {"$": "throwing-callback"}):
                    notify("callback", call=call, name=name, payload=payload)
            notify("promise", call=call, state=settled, value=payload)
        current.calls -= 1
        world.notify_all()


# -- what the kit asks ---------------------------------------------------------------------------------------------

def serve(number, method, params):
    global process, tested
    if method == "hello":
        tested = APIS.get(params["api"], save_image)
    if method in ("reset", "kill", "restart"):
        with world:
            process.alive = False
            world.notify_all()
    if method in ("reset", "restart"):
        process = Process()
    if method == "reset":
        state.clear()
        album.clear()
        files.clear()
    if method == "file":
        path = f"https://resource/{params['kind']}/{params['name']}"
        files[path] = base64.b64decode(params["bytes"])
    with world:
        result = ({"protocol": 1, "manifest": MANIFEST} if method == "hello" else {"items": list(album)} if method == "album"
                  else {"path": path} if method == "file" else apply(params["state"]) if method in ("reset", "change")
                  else {"returned": "promise"})
    send({"id": number, "result": result})
    if method == "call":  # it has returned; now the work begins
        process.calls += 1
        threading.Thread(target=run, args=(params["call"], params["arguments"], process), daemon=True).start()


def settle(number, current):
    """Answers when nothing is pending any more."""
    with world:
        world.wait_for(lambda: current.calls == 0 or not current.alive)
    send({"id": number, "result": {}})


signal.signal(signal.SIGINT, signal.SIG_DFL)
for line in sys.stdin.buffer:
    message = json.loads(line)
    if "method" not in message:  # the answer to an ask; without a result there was no user to ask
        dialog = answers.pop(message["id"])
        dialog[1] = message.get("result", {}).get("answer")
        dialog[0].set()
    elif message["method"] == "settle":
        threading.Thread(target=settle, args=(message["id"], process), daemon=True).start()
    else:
        serve(message["id"], message["method"], message["params"])
os._exit(0)  # standard input is closed: what is under way ends here
