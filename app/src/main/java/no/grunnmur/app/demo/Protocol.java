package no.grunnmur.app.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was told, as one HTML file that needs nothing beside it: a row a step, and pictures where somebody saw a page. */
final class Protocol {

    private static final String STYLE = """
        :root{color-scheme:light dark;--line:#8884}
        body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
        h1{font-size:1.6rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
        ol{list-style:none;margin:0;padding:0}
        li{border-top:1px solid var(--line);padding:.75rem 0 .75rem 2rem;position:relative;overflow-wrap:anywhere}
        li::before{content:"✓";position:absolute;left:.25rem;color:#1a7f37;font-weight:bold}
        li.failed::before{content:"✗";color:#c62828}
        li.failed .back{color:#c62828;font-weight:bold}
        h3{font-size:1rem;margin:0}p{margin:.1rem 0}code{font-size:.9em}
        .small{font-size:.85rem;opacity:.75}
        img{display:block;max-width:100%;margin:.5rem 0;border:1px solid var(--line);border-radius:4px}
        """;

    private final URI house;
    private final List<Demo.Told> told = new ArrayList<>();
    private String end = "";

    Protocol(URI house) {
        this.house = house;
    }

    void add(Demo.Told line) {
        told.add(line);
    }

    void end(String line) {
        end = line;
    }

    /**
     * Writes the file.
     *
     * @return what to say of it
     */
    String write(Path file) throws IOException {
        Map<Integer, byte[]> pictures = new Pictures().of(told);
        Files.writeString(file, html(pictures));
        return "The protocol is in " + file + ", with " + pictures.size() + " pictures"
                + (pictures.isEmpty() ? " (chromium makes them, and is not here)." : ".");
    }

    private String html(Map<Integer, byte[]> pictures) {
        StringBuilder html = new StringBuilder(100_000);
        html.append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>The story of Grunnmur</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n<main>\n<h1>The story of Grunnmur</h1>\n<p>Played at <code>")
                .append(escaped(house.toString()))
                .append("</code>. ")
                .append(escaped(end))
                .append("</p>\n");
        byChapter().forEach((chapter, lines) -> {
            html.append("<h2>").append(escaped(chapter.title())).append("</h2>\n<ol>\n");
            lines.forEach(line -> row(html, line, pictures.get(line.number())));
            html.append("</ol>\n");
        });
        return html.append("</main>\n</html>\n").toString();
    }

    private Map<Chapter, List<Demo.Told>> byChapter() {
        Map<Chapter, List<Demo.Told>> chapters = new LinkedHashMap<>();
        told.forEach(line -> chapters.computeIfAbsent(line.step().chapter(), any -> new ArrayList<>())
                .add(line));
        return chapters;
    }

    private static void row(StringBuilder html, Demo.Told line, byte[] picture) {
        html.append(line.held() ? "<li" : "<li class=\"failed\"")
                .append(" id=\"")
                .append(escaped(line.step().name()))
                .append("\">\n<h3>")
                .append(line.number())
                .append(". ")
                .append(escaped(line.step().title()))
                .append("</h3>\n<p><code>")
                .append(escaped(line.sent()))
                .append("</code></p>\n<p class=\"back\">")
                .append(escaped(line.cameBack()))
                .append("</p>\n<p class=\"small\">")
                .append(line.millis())
                .append(" ms</p>\n");
        if (picture != null) {
            html.append("<img alt=\"What was seen: ")
                    .append(escaped(line.page().map(Browser.Page::shortly).orElse("")))
                    .append("\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(picture))
                    .append("\">\n");
        }
        html.append("</li>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
