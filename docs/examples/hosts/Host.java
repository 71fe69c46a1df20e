import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import java.util.regex.*;
import java.util.zip.GZIPInputStream;

/** A host in Java 17, one file: two APIs in a container of its own, spoken to over stdin and stdout. */
@SuppressWarnings("unchecked")
public class Host {
  static final String MANIFEST = """
      { "name": "java-example", "version": "0.1.0", "platforms": ["ios", "android"],
        "apis": { "save-image": ["2021-12-20"], "save-image-to-photos-album": ["2022-08"] },
        "baseLibraries": { "from": "1.0.0", "to": "2.7.17" }, "schemes": ["https", "http"],
        "clock": "real", "network": "http", "deadlines": { "quiet": 5 },
        "capabilities": {
          "control": ["baseLibrary", "account", "authorization", "albumPermission", "storage", "menu", "origin",
            "format", "kill", "restart", "exact-space", "temporary-file", "cached-file", "user-file"],
          "observe": ["album", "bytes", "visibility", "prompts", "menu", "promise"] } }""";

  // -- messages: one JSON object a line ---------------------------------------------------------------------------
  static final Map<Object, CompletableFuture<Object>> dialogs = new ConcurrentHashMap<>(); // ours that are open
  static synchronized void send(Object... members) {
    Map<String, Object> message = map(members);
    message.put("jsonrpc", "2.0");
    System.out.print(write(message) + "\n"); // escaped, it is ASCII alone
    if (System.out.checkError()) Runtime.getRuntime().halt(1); // the kit is gone
  }
  static void tell(String method, Object... params) { send("method", method, "params", map(params)); }

  /** Shows a dialog and waits for the user; an app that has died shows none. */
  static Object ask(App current, String kind) {
    String id = UUID.randomUUID().toString();
    dialogs.put(id, new CompletableFuture<Object>());
    synchronized (world) {
      if (current.ended.isDone()) return "";
      send("id", id, "method", "ask", "params", map("kind", kind));
    }
    return dialogs.get(id).join();
  }

  static Map<String, Object> map(Object... members) {
    Map<String, Object> made = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) made.put((String) members[i], members[i + 1]);
    return made;
  }

  // -- the container: what is in force, the album, and one run of the app after another ----------------------------
  /** Why a call fails: one of the page's error codes, and a message. */
  static class Failed extends Exception {
    final int code;
    Failed(int code, String message) { super(message); this.code = code; }
  }

  /** One run of the app: nothing that belongs to a dead one has any effect. */
  static class App {
    final CompletableFuture<Object> ended = new CompletableFuture<>();
    final List<CompletableFuture<?>> calls = new ArrayList<>();
    final Map<String, Object> dialogs = Map.of("authorization", new Object(), "albumPermission", new Object());
  }
  static final Object world = new Object(); // whoever holds it may change the four below
  static Map<String, Object> state = new LinkedHashMap<>();
  static List<Object> album = new ArrayList<>();
  static final Map<String, byte[]> files = new ConcurrentHashMap<>();
  static App app = new App();
  static final Map<String, Set<String>> POSSIBLE = Map.of(
      "ios", Set.of("granted", "denied", "undecided", "restricted", "limited", "add-only"),
      "android", Set.of("granted", "denied", "undecided", "not-needed"));

  /** Takes what this host can have, leaves the rest as it is, and returns what is in force. */
  static Object apply(Map<String, Object> patch) {
    Object before = state.getOrDefault("storage", "enough");
    Object platform = patch.getOrDefault("platform", state.get("platform"));
    var possible = Map.of("platform", POSSIBLE.keySet(), "albumPermission", POSSIBLE.getOrDefault(platform, Set.of()));
    patch.forEach((name, value) -> {
      if (!possible.containsKey(name) || possible.get(name).contains(value)) state.put(name, value);
    });
    if (!Set.of("exact", "one-byte-short").contains(state.getOrDefault("storage", before))) state.remove("freeBytes");
    else if (!state.containsKey("freeBytes")) state.put("storage", before); // without a number these two mean nothing
    return map("state", state);
  }

  /** The user's decision, asked for where there is none yet; one dialog of a kind at a time. */
  static String decide(App current, String factor, Map<String, String> decisions) {
    synchronized (current.dialogs.get(factor)) {
      if (!"undecided".equals(state.get(factor))) return (String) state.get(factor);
      String decision = decisions.getOrDefault(ask(current, factor), "undecided");
      synchronized (world) { if (!current.ended.isDone()) state.put(factor, decision); }
      return decision;
    }
  }

  /** Puts an image into the album, whole or not at all. */
  static void save(App current, byte[] data) throws Failed, IOException {
    var answered = Map.of("accept", "granted", "refuse", "denied", "refuse-for-ever", "denied");
    String permission = decide(current, "albumPermission", answered);
    synchronized (world) {
      if (current.ended.isDone()) return;
      boolean onIphone = "ios".equals(state.get("platform")); // elsewhere the page has no code of its own for either
      if (List.of("denied", "restricted", "undecided").contains(permission))
        throw new Failed(onIphone ? 15 : 17, "the app has no album permission; turn it on in the settings");
      var free = "full".equals(state.get("storage")) ? 0L : (Long) state.getOrDefault("freeBytes", LARGEST);
      if (data.length > free) throw new Failed(onIphone ? 16 : 17, "the album is full; free some space");
      state.computeIfPresent("freeBytes", (name, value) -> free - data.length);
      String type = URLConnection.guessContentTypeFromStream(new ByteArrayInputStream(data)); // it knows no WebP
      String id = String.valueOf(album.size() + 1), bytes = Base64.getEncoder().encodeToString(data);
      album.add(map("id", id, "name", id, "type", type == null ? "image/webp" : type, "bytes", bytes));
      tell("item-visible", "item", album.get(album.size() - 1));
    }
  }

  // -- the network: milliseconds of silence, bytes ------------------------------------------------------------------
  static final long SILENCE = 3_000, LARGEST = 32 * 1024 * 1024;

  /** The image at an address, whole or not at all; the connection follows redirects, and throws from status 400 on. */
  static byte[] fetch(String address) throws IOException {
    var connection = (HttpURLConnection) new URL(encoded(address)).openConnection();
    connection.setConnectTimeout((int) SILENCE);
    connection.setReadTimeout((int) SILENCE);
    connection.setRequestProperty("accept-encoding", "gzip");
    byte[] data = connection.getInputStream().readNBytes((int) LARGEST + 1);
    connection.disconnect();
    if (connection.getResponseCode() > 299) throw new IOException("a redirect leads nowhere");
    if (data.length > LARGEST || data.length < connection.getContentLengthLong())
      throw new IOException("part of the image is missing, or it is too large");
    if ("gzip".equals(connection.getContentEncoding()))
      data = new GZIPInputStream(new ByteArrayInputStream(data)).readAllBytes();
    if (data.length == 0) throw new IOException("the answer is empty");
    return data;
  }

  /** An address without its fragment, in which every character is one that may travel. */
  static String encoded(String address) {
    var unsafe = Pattern.compile("[^\\x21-\\x7e]|[\"<>\\\\^`{|}]").matcher(address.replaceFirst("#.*", ""));
    return unsafe.replaceAll((found) -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  // -- the APIs: what a mini program calls --------------------------------------------------------------------------
  /** The one that the kit tests. */
  static String tested = "save-image";

  /** The options object, empty where the argument is none. What JSON cannot say comes as a tag: {"$": "undefined"}. */
  static Map<?, ?> options(List<?> arguments) {
    Object given = arguments.isEmpty() ? null : arguments.get(0);
    while (given instanceof Map<?, ?> tag && "frozen".equals(tag.get("$"))) given = tag.get("of");
    return given instanceof Map<?, ?> map && !(map.get("$") instanceof String) ? map : Map.of();
  }

  /** my.saveImage: arguments, menu, authorisation, image, album. */
  static Map<String, Object> saveImage(App current, Map<?, ?> options) throws Failed, IOException {
    String url = options.get("url") instanceof String text ? text.replaceAll("^[\\x00- \\s]+|[\\x00- \\s]+$", "") : "";
    if (!url.matches("(?is)https?://[^\\s/?#\\\\].*"))
      throw new Failed(2, "there is no url, or none that is an absolute http or https URL");
    String[] version = (state.get("baseLibrary") + ".0").split("\\.");
    boolean hasMenu = Integer.parseInt(version[0]) * 1000 + Integer.parseInt(version[1]) >= 1024;
    if (hasMenu && !Boolean.FALSE.equals(options.get("showActionSheet")) && !"save".equals(ask(current, "menu")))
      throw new Failed(11, "the user closed the menu");
    var answered = Map.of("accept", "granted", "refuse", "refused", "refuse-for-ever", "refused-for-ever");
    if (!decide(current, "authorization", answered).equals("granted"))
      throw new Failed(2001, "the user refused; ask the user to accept");
    save(current, fetch(url));
    return map();
  }

  /** my.saveImageToPhotosAlbum: arguments, file or image, album. */
  static Map<String, Object> saveImageToPhotosAlbum(App current, Map<?, ?> options) throws Failed, IOException {
    if (!(options.get("filePath") instanceof String path) || path.isEmpty()) throw new Failed(2, "there is no filePath");
    save(current, files.containsKey(path) ? files.get(path) : fetch(path));
    return map("success", true);
  }

  /** Runs a call and tells what its callbacks and its promise get. */
  static void run(App current, Object call, Map<?, ?> options) {
    Map<String, Object> payload;
    boolean toAlbum = tested.equals("save-image-to-photos-album");
    try { payload = toAlbum ? saveImageToPhotosAlbum(current, options) : saveImage(current, options); }
    catch (Failed failed) { payload = map("error", failed.code, "errorMessage", failed.getMessage()); }
    catch (IOException | RuntimeException reason) {
      payload = map("error", 17, "errorMessage", "the image could not be saved: " + reason + "; try again later");
    }
    boolean failed = payload.containsKey("error");
    synchronized (world) {
      if (current.ended.isDone()) return;
      for (String name : List.of(failed ? "fail" : "success", "complete"))
        if (options.get(name) instanceof Map<?, ?> tag && String.valueOf(tag.get("$")).endsWith("callback"))
          tell("callback", "call", call, "name", name, "payload", payload);
      tell("promise", "call", call, "state", failed ? "rejected" : "resolved", "value", payload);
    }
  }

  // -- what the kit asks --------------------------------------------------------------------------------------------
  static void serve(Object id, String method, Map<String, Object> params) {
    synchronized (world) {
      if (method.matches("reset|kill|restart")) app.ended.complete(null);
      if (method.matches("reset|restart")) app = new App();
      if (method.equals("reset")) { state = map(); album = new ArrayList<>(); files.clear(); }
      if (method.equals("hello")) tested = (String) params.get("api");
      send("id", id, "result", switch (method) {
        case "hello" -> map("protocol", 1, "manifest", read(MANIFEST));
        case "reset", "change" -> apply((Map<String, Object>) params.get("state"));
        case "album" -> map("items", album);
        case "file" -> place("https://resource/" + params.get("kind") + "/" + params.get("name"), params.get("bytes"));
        default -> map("returned", "promise");
      });
    }
    App current = app;
    Runnable work = () -> run(current, params.get("call"), options((List<?>) params.get("arguments")));
    if (method.equals("call")) // it has returned; now the work begins
      app.calls.add(CompletableFuture.runAsync(work, (task) -> new Thread(task).start()));
  }

  static Object place(String path, Object bytes) {
    files.put(path, Base64.getDecoder().decode((String) bytes));
    return map("path", path);
  }

  public static void main(String[] none) throws IOException {
    System.setProperty("http.keepAlive", "false"); // a connection kept open may be dead by the time it is used again
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      var message = (Map<String, Object>) read(line);
      Object id = message.get("id"), method = message.get("method");
      if ("settle".equals(method)) // to be answered when nothing is pending any more
        CompletableFuture.anyOf(app.ended, CompletableFuture.allOf(app.calls.toArray(new CompletableFuture<?>[0])))
            .thenRun(() -> send("id", id, "result", map()));
      else if (method != null) serve(id, (String) method, (Map<String, Object>) message.get("params"));
      else dialogs.get(id).complete(message.get("result") instanceof Map<?, ?> it ? it.get("answer") : "");
    }
    Runtime.getRuntime().halt(0); // standard input is closed: what is under way ends here
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
