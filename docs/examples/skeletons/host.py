"""A host to be filled in: what is yours is marked TO FILL IN. It runs as it is, and says what is still empty."""

# TO FILL IN 1: who the host is, which APIs it has as of which revisions, and what the kit may set (control) and see
# (observe). The guide's tables say what each name unlocks. What never varies belongs into
# "fixed": {"storage": {"value": "enough", "reason": "there is no limit"}}.
MANIFEST = {
    "name": "my-host", "version": "0.1.0", "apis": {"save-image": ["2021-12-20"]}, "platforms": ["android"],
    "baseLibraries": {"from": "2.0.0", "to": "2.7.17"}, "schemes": ["https", "http"],
    "clock": "real", "network": "http",
    "capabilities": {"control": ["menu", "origin"], "observe": ["album", "bytes", "menu"]},
}


def reset(state):
    """TO FILL IN 2: makes a fresh container with an empty album; returns the circumstances that are really in force."""
    raise ToFillIn("reset(state)")


def change(patch):
    """TO FILL IN 3: circumstances change, the album stays; returns all that are in force."""
    raise ToFillIn("change(patch)")


def album():
    """TO FILL IN 4: what a user sees, as a list of {"id": …, "name": …, "type": "image/png", "bytes": "<base64>"}."""
    raise ToFillIn("album()")


def save_image(options):
    """
    TO FILL IN 5: calls my.saveImage of your container and waits for its end. The options are a dict, or None where the
    mini program gave none. Returns what success gets; raises Failed(17, "no network") where fail is called.
    Where the container shows the menu, ask("menu") brings the user's choice: "save", "cancel" or "other".
    Another API is another function, such as save_image_to_photos_album; for files that its calls name, the kit calls
    place_file(kind, name, data), which returns the path.
    """
    raise ToFillIn("save_image(options)")


# -- from here on nothing needs to be changed ----------------------------------------------------------------------
import base64, itertools, json, os, signal, sys, threading

writing, numbers, answers = threading.Lock(), itertools.count(1), {}
idle = threading.Condition()
pending, trouble, tested = 0, None, "save_image"


class ToFillIn(Exception):
    def __str__(self):
        return f"still to fill in: {self.args[0]}"


class Failed(Exception):
    pass


def send(**message):
    with writing:
        print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)


def ask(kind):
    """Shows a dialog (menu, authorization, albumPermission) and waits for the user."""
    number, dialog = f"ask-{next(numbers)}", [threading.Event(), None]
    answers[number] = dialog
    send(id=number, method="ask", params={"kind": kind})
    dialog[0].wait()
    return dialog[1]


def options_of(arguments):
    """What JSON cannot say comes as a tag, such as {"$": "undefined"}; an argument that is no object makes None."""
    given = arguments[0] if arguments else None
    while isinstance(given, dict) and given.get("$") == "frozen":
        given = given.get("of")
    if not isinstance(given, dict) or isinstance(given.get("$"), str):
        return None
    return {name: value for name, value in given.items() if value != {"$": "undefined"}}


def run(call, arguments):
    global pending, trouble
    options = options_of(arguments)
    try:
        try:
            outcome, payload = "success", globals()[tested](options)
        except Failed as failed:
            outcome, payload = "fail", {"error": failed.args[0], "errorMessage": failed.args[1]}
        for name in (outcome, "complete"):
            if (options or {}).get(name) in ({"$": "callback"}, {"$": "throwing-callback"}):
                send(method="callback", params={"call": call, "name": name, "payload": payload})
    except Exception as reason:
        trouble = reason
    with idle:
        pending -= 1
        idle.notify_all()


def settled():
    with idle:
        idle.wait_for(lambda: pending == 0)
    if trouble is not None:  # what a case found unfinished must not be judged
        raise trouble
    return {}


def answer(number, method, params):
    global pending, trouble, tested
    if method == "hello":
        tested = params["api"].replace("-", "_")
    if method == "reset":
        trouble = None
    try:
        result = ({"protocol": 1, "manifest": MANIFEST} if method == "hello"
                  else {"state": reset(params["state"])} if method == "reset"
                  else {"state": change(params["state"])} if method == "change"
                  else {"path": globals()["place_file"](params["kind"], params["name"], base64.b64decode(params["bytes"]))}
                  if method == "file" else {"items": album()} if method == "album" else settled() if method == "settle" else {})
        send(id=number, result=result)
    except Exception as reason:
        send(id=number, error={"code": -32000, "message": str(reason) or repr(reason)})
    if method == "call":
        pending += 1
        threading.Thread(target=run, args=(params["call"], params["arguments"]), daemon=True).start()


signal.signal(signal.SIGINT, signal.SIG_DFL)
for line in sys.stdin.buffer:
    message = json.loads(line)
    given = (message["id"], message.get("method"), message.get("params"))
    if "method" not in message:
        dialog = answers.pop(message["id"])
        dialog[1] = message.get("result", {}).get("answer")
        dialog[0].set()
    elif message["method"] == "settle":
        threading.Thread(target=answer, args=given, daemon=True).start()
    else:
        answer(*given)
os._exit(0)
