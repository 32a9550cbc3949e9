package no.grunnmur.app.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Chapter 1 of the story: version 141 of the journal is refused with a message that names 142. */
final class UpgradeSteps {

    private UpgradeSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.UPGRADE, "The journal at version 141 is refused", UpgradeSteps::refused),
                new Step(Chapter.UPGRADE, "The journal is upgraded to 142", UpgradeSteps::upgraded)
                        .failing("nobody upgrades", UpgradeSteps::stays));
    }

    static URI journal(Story story, String path) {
        return URI.create(story.system("journal") + path);
    }

    private static Step.Seen refused(Story story) throws Exception {
        if (isNew(story)) {
            return new Step.Seen("(nothing)", "upgraded in an earlier run");
        }
        Browser.Page page = story.employee.open(journal(story, "/setup"));
        if (page.status() != 409 || !page.document().text().contains("142")) {
            throw page.fails("version 141 is not refused with a message that names 142");
        }
        return new Step.Seen("GET " + page.address().getPath() + " [journal 141]", page.shortly(), page);
    }

    private static Step.Seen upgraded(Story story) throws Exception {
        if (isNew(story)) {
            return new Step.Seen("(nothing)", "upgraded in an earlier run");
        }
        Browser.Page front = story.employee.open(journal(story, ""));
        Browser.Page page = story.employee.press(front, "upgrade", Map.of()).expect("setup");
        return new Step.Seen("POST /journal/upgrade", page.shortly(), page);
    }

    private static Step.Seen stays(Story story) throws Exception {
        Browser.Page page = story.browser("lege").open(journal(story, "/login"));
        return new Step.Seen("GET /journal/login [journal 141, doctor]", page.shortly(), page);
    }

    private static boolean isNew(Story story) throws Exception {
        Browser.Page front = story.employee.open(journal(story, "")).expect("version");
        return front.text("version").equals("142");
    }
}
