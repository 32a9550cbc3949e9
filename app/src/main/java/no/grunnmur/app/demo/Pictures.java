package no.grunnmur.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.grunnmur.database.Folders;
import org.jsoup.nodes.Document;

/**
 * Pictures of the pages that were seen, by the chromium of this machine where there is one. A page is drawn from what came,
 * with the house's own style sheets, so nobody has to log in again. What cannot be drawn is left out.
 */
final class Pictures {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<Path> PLACES =
            List.of(Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    /** The pictures (PNG) by the numbers of the steps; none without chromium. */
    Map<Integer, byte[]> of(List<Demo.Told> told) throws IOException {
        Map<Integer, byte[]> pictures = new LinkedHashMap<>();
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return pictures;
        }
        Path folder = Files.createTempDirectory("grunnmur-pictures");
        try (Chromium chromium = new Chromium(program.get(), folder.resolve("profile"))) {
            for (Demo.Told line : told) {
                Optional<Browser.Page> page =
                        line.page().filter(each -> each.document().body().childrenSize() > 0);
                if (page.isPresent()) {
                    Path html = folder.resolve(line.number() + ".html");
                    Files.writeString(html, drawable(page.get()));
                    pictures.put(line.number(), chromium.draw(html.toUri()));
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException undrawn) {
            // The protocol tells how many there are.
        } finally {
            Folders.delete(folder);
        }
        return pictures;
    }

    private static String drawable(Browser.Page page) {
        Document document = page.document().clone();
        document.head().prependElement("base").attr("href", page.address().toString());
        return document.outerHtml();
    }

    private static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> onPath = Arrays.stream(path.split(java.io.File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
