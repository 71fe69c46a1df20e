import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import java.util.regex.*;

/** A host to be filled in: what is yours is marked TO FILL IN. It runs as it is, and says what is still empty. */
@SuppressWarnings("unchecked")
public class Host {
  // TO FILL IN 1: who the host is, which APIs it has as of which revisions, and what the kit may set (control) and see
  // (observe). The guide's tables say what each name unlocks. What never varies belongs into
  // "fixed": { "storage": { "value": "enough", "reason": "no limit" } }.
  static final String MANIFEST = """
      { "name": "my-host", "version": "0.1.0", "apis": { "save-image": ["2021-12-20"] }, "platforms": ["android"],
        "baseLibraries": { "from": "2.0.0", "to": "2.7.17" }, "schemes": ["https", "http"],
        "clock": "real", "network": "http",
        "capabilities": { "control": ["menu", "origin"], "observe": ["album", "bytes", "menu"] } }""";

  /** TO FILL IN 2: makes a fresh container with an empty album; returns the circumstances that are really in force. */
  static Map<String, Object> reset(Map<String, Object> state) throws Exception {
    throw new ToFillIn("reset(state)");
  }

  /** TO FILL IN 3: circumstances change, the album stays; returns all that are in force. */
  static Map<String, Object> change(Map<String, Object> patch) throws Exception {
    throw new ToFillIn("change(patch)");
  }

  /** TO FILL IN 4: what a user sees: map("id", "1", "name", "a", "type", "image/png", "bytes", base64) for each item. */
  static List<Object> album() throws Exception {
    throw new ToFillIn("album()");
  }

  /**
   * TO FILL IN 5: calls my.saveImage of your container and waits for its end; options is null where the mini program gave
   * none. Returns what success gets; throws new Failed(17, "no network") where fail is called. Where the container shows
   * the menu, ask("menu") brings the user's choice: "save", "cancel" or "other". Another API is another method, named in
   * the next one; the guide says how files are placed that its calls name.
   */
  static Map<String, Object> saveImage(Map<?, ?> options) throws Exception {
    throw new ToFillIn("saveImage(options)");
  }

  static Map<String, Object> call(String api, Map<?, ?> options) throws Exception {
    return switch (api) {
      case "save-image" -> saveImage(options);
      default -> throw new ToFillIn(api);
    };
  }

  // -- from here on nothing needs to be changed ---------------------------------------------------------------------
  static final Map<Object, CompletableFuture<Object>> dialogs = new ConcurrentHashMap<>();
  static List<CompletableFuture<?>> calls = new ArrayList<>();
  static volatile Exception trouble;
  static String tested;

  static class ToFillIn extends Exception {
    ToFillIn(String part) { super("still to fill in: " + part); }
  }

  static class Failed extends Exception {
    final int error;
    Failed(int error, String message) { super(message); this.error = error; }
  }

  static synchronized void send(Object... members) {
    Map<String, Object> message = map(members);
    message.put("jsonrpc", "2.0");
    System.out.print(write(message) + "\n");
    if (System.out.checkError()) Runtime.getRuntime().halt(1); // the kit is gone
  }

  /** Shows a dialog and waits for the user. */
  static Object ask(String kind) {
    String id = UUID.randomUUID().toString();
    dialogs.put(id, new CompletableFuture<Object>());
    send("id", id, "method", "ask", "params", map("kind", kind));
    return dialogs.get(id).join();
  }

  static Map<String, Object> map(Object... members) {
    Map<String, Object> made = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) made.put((String) members[i], members[i + 1]);
    return made;
  }

  /** The options object, or null. What JSON cannot say comes as a tag: {"$": "undefined"}. */
  static Map<?, ?> options(List<?> arguments) {
    Object given = arguments.isEmpty() ? null : arguments.get(0);
    while (given instanceof Map<?, ?> tag && "frozen".equals(tag.get("$"))) given = tag.get("of");
    return given instanceof Map<?, ?> map && !(map.get("$") instanceof String) ? map : null;
  }

  static void run(Object call, Map<?, ?> options) {
    String outcome = "success";
    Map<String, Object> payload;
    try {
      try { payload = call(tested, options); }
      catch (Failed failed) {
        outcome = "fail";
        payload = map("error", failed.error, "errorMessage", failed.getMessage());
      }
      for (String name : List.of(outcome, "complete"))
        if (options != null && options.get(name) instanceof Map<?, ?> tag && String.valueOf(tag.get("$")).endsWith("callback"))
          send("method", "callback", "params", map("call", call, "name", name, "payload", payload));
    } catch (Exception reason) {
      trouble = reason;
    }
  }

  static Object settle() throws Exception {
    CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0])).join();
    if (trouble != null) throw trouble; // what a case found unfinished must not be judged
    return map();
  }

  static void answer(Object id, String method, Map<String, Object> params) {
    if (method.equals("hello")) tested = (String) params.get("api");
    if (method.equals("reset")) { calls = new ArrayList<>(); trouble = null; }
    try {
      send("id", id, "result", switch (method) {
        case "hello" -> map("protocol", 1, "manifest", read(MANIFEST));
        case "reset" -> map("state", reset((Map<String, Object>) params.get("state")));
        case "change" -> map("state", change((Map<String, Object>) params.get("state")));
        case "album" -> map("items", album());
        case "settle" -> settle();
        default -> map();
      });
    } catch (Exception reason) {
      send("id", id, "error", map("code", -32000, "message", String.valueOf(reason.getMessage())));
    }
    if (!method.equals("call")) return;
    Runnable work = () -> run(params.get("call"), options((List<?>) params.get("arguments")));
    calls.add(CompletableFuture.runAsync(work, (task) -> new Thread(task).start()));
  }

  public static void main(String[] none) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      var message = (Map<String, Object>) read(line);
      Object id = message.get("id"), method = message.get("method");
      Runnable work = () -> answer(id, (String) method, (Map<String, Object>) message.get("params"));
      if ("settle".equals(method)) new Thread(work).start();
      else if (method != null) work.run();
      else dialogs.get(id).complete(message.get("result") instanceof Map<?, ?> it ? it.get("answer") : "");
    }
    Runtime.getRuntime().halt(0);
  }

  // -- JSON -----------------------------------------------------------------------------------------------------------
  static final Pattern TOKEN = Pattern.compile("[{}\\[\\]]|\"(?:[^\"\\\\]++|\\\\.)*+\"|[^\\s{}\\[\\],:\"]+");
  static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(....)|.)");

  /** What is between the values needs no look: the kit writes JSON that is right. */
  static Object read(String json) {
    Iterator<String> tokens = TOKEN.matcher(json).results().map(MatchResult::group).iterator();
    return read(tokens.next(), tokens);
  }
  static Object read(String token, Iterator<String> rest) {
    Map<String, Object> map = map();
    List<Object> list = new ArrayList<>();
    for (String next; token.equals("{") && !(next = rest.next()).equals("}"); )
      map.put((String) read(next, rest), read(rest.next(), rest));
    for (String next; token.equals("[") && !(next = rest.next()).equals("]"); ) list.add(read(next, rest));
    return switch (token.charAt(0)) {
      case '{' -> map;
      case '[' -> list;
      case '"' -> ESCAPE.matcher(token.substring(1, token.length() - 1)).replaceAll(Host::unescaped);
      case 'n' -> null;
      case 't', 'f' -> token.equals("true");
      default -> token.matches("-?\\d{1,18}") ? (Object) Long.valueOf(token) : (Object) Double.valueOf(token);
    };
  }
  static String unescaped(MatchResult found) {
    String code = found.group(1), text = found.group().equals("\\/") ? "/" : found.group();
    return Matcher.quoteReplacement(code == null ? text.translateEscapes() : "" + (char) Integer.parseInt(code, 16));
  }

  static String write(Object value) {
    if (value instanceof Map<?, ?> map)
      return "{" + String.join(",", map.keySet().stream().map((k) -> write(k) + ":" + write(map.get(k))).toList()) + "}";
    if (value instanceof List<?> list) return "[" + String.join(",", list.stream().map(Host::write).toList()) + "]";
    if (!(value instanceof String text)) return String.valueOf(value);
    var made = new StringBuilder("\"");
    for (char each : text.toCharArray())
      if (each > 31 && each < 127 && each != '"' && each != '\\') made.append(each);
      else made.append("\\u%04x".formatted((int) each));
    return made.append('"').toString();
  }
}
