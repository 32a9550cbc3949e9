package no.grunnmur.selvbetjening.portal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Keys;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Words;

/**
 * When the keys of an organisation's clients expire, as a page and as a file for calendars.
 *
 * <p>Source: RFC 5545 (iCalendar), sections 3.1 and 3.3.11.
 */
final class KeyCalendar {

    private static final String PATH = "/nokler";
    private static final String FILE = "/nokler.ics";
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 74;

    private final Desk desk;
    private final Keys keys;
    private final InstantSource clock;

    KeyCalendar(Desk desk, Keys keys, InstantSource clock) {
        this.desk = desk;
        this.keys = keys;
        this.clock = clock;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(PATH, portal.page(this::page)).get(FILE, portal.page(this::file));
    }

    private Optional<OrganisationNumber> whose(Visit visit) {
        return desk.represented(visit, Right.CLIENTS);
    }

    private Reply page(Visit visit) {
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        Optional<OrganisationNumber> whose = whose(visit);
        if (whose.isEmpty()) {
            blocks.add(new Block.Alert(
                    "no-right",
                    Block.Tone.INFO,
                    words.get("clients.no-right"),
                    words.get("clients.no-right.text"),
                    false));
            return desk.page(visit, "calendar", words.get("menu.calendar"), blocks);
        }
        blocks.add(new Block.Pairs(
                "organisation", List.of(new Block.Pair(words.get("organisation"), desk.named(whose.get())))));
        Instant now = clock.instant();
        List<Block.Row> rows = new ArrayList<>();
        for (Keys.Dated dated : keys.calendar(whose.get())) {
            String state = Wording.keyState(dated.key(), now);
            rows.add(new Block.Row(
                    "key-" + rows.size(),
                    words.day(dated.key().expires().orElseThrow()) + ": "
                            + dated.client().name(),
                    ClientPages.address(visit, dated.client().clientId()) + "/nokkel",
                    words.get("key." + state),
                    "ok".equals(state) ? "ok" : "soon".equals(state) ? "pending" : "wrong",
                    List.of(dated.key().kid())));
        }
        blocks.add(new Block.Rows("keys", words.get("menu.calendar"), words.get("calendar.none"), rows));
        blocks.add(new Block.Links(
                "calendar-links",
                List.of(new Block.Link("calendar-file", Desk.at(visit, FILE), words.get("calendar.file")))));
        return desk.page(visit, "calendar", words.get("menu.calendar"), blocks);
    }

    private Reply file(Visit visit) {
        Words words = desk.words(visit);
        StringBuilder text = new StringBuilder(1024);
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//Grunnmur//Selvbetjening//NO");
        String stamp = STAMP.format(clock.instant());
        for (Keys.Dated dated : whose(visit).map(keys::calendar).orElse(List.of())) {
            Instant end = dated.key().expires().orElseThrow();
            line(text, "BEGIN:VEVENT");
            line(text, "UID:" + dated.key().thumbprint() + "@" + dated.client().clientId());
            line(text, "DTSTAMP:" + stamp);
            line(text, "DTSTART;VALUE=DATE:" + DAY.format(end.atZone(NORWAY)));
            line(
                    text,
                    "SUMMARY:"
                            + escaped(words.get("calendar.event", dated.client().name())));
            line(
                    text,
                    "DESCRIPTION:"
                            + escaped(
                                    words.get("calendar.event.text", dated.key().kid(), words.time(end))));
            line(text, "URL:" + ClientPages.address(visit, dated.client().clientId()) + "/nokkel");
            line(text, "BEGIN:VALARM");
            line(text, "ACTION:DISPLAY");
            line(
                    text,
                    "DESCRIPTION:"
                            + escaped(words.get("calendar.event", dated.client().name())));
            line(text, "TRIGGER:-P30D");
            line(text, "END:VALARM");
            line(text, "END:VEVENT");
        }
        line(text, "END:VCALENDAR");
        return Reply.of(200, "text/calendar; charset=utf-8", text.toString().getBytes(StandardCharsets.UTF_8))
                .with("Content-Disposition", "attachment; filename=\"nokler.ics\"")
                .with("Cache-Control", "no-store");
    }

    /** RFC 5545, section 3.3.11. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r", "")
                .replace("\n", "\\n");
    }

    /** Lines of at most 75 octets, folded between characters: RFC 5545, section 3.1. */
    private static void line(StringBuilder text, String line) {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            int size = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(c);
            octets += size;
            i += Character.charCount(c);
        }
        text.append("\r\n");
    }
}
