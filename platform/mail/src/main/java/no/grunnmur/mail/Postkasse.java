package no.grunnmur.mail;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.Refusal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every e-mail of the house, to be read by whoever develops against it: pages, and the same as JSON. In the dev profile
 * only: it asks nobody who they are.
 */
public final class Postkasse {

    private static final int SHOWN = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final Outbox outbox;
    private final Pages pages;
    private final Texts texts = Texts.beside(Postkasse.class);

    public Postkasse(Outbox outbox, Pages pages) {
        this.outbox = outbox;
        this.pages = pages;
    }

    /** Adds the addresses: the box, an e-mail, an attachment, and {@code /api/v1/mails?to=}. */
    public Routes addTo(Routes routes) {
        return routes.get("", this::box)
                .get("/api/v1/mails", this::list)
                .get("/{number}", this::mail)
                .get("/{number}/{file}", this::file);
    }

    private Reply box(Request request) {
        PostkasseView view = view(request, outbox.latest(Optional.empty(), SHOWN));
        return pages.page(
                request, 200, view.text("title"), (output, frame) -> JtepostkasseGenerated.render(output, null, view));
    }

    private Reply mail(Request request) {
        PostkasseView view = view(request, List.of(found(request)));
        PostkasseView.Line mail = view.mails().getFirst();
        return pages.page(
                request, 200, mail.subject(), (output, frame) -> JtemailGenerated.render(output, null, view, mail));
    }

    private Reply file(Request request) {
        String name = request.pathParameter("file");
        Mail.Attachment file = found(request).mail().attachments().stream()
                .filter(attachment -> attachment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpProblem.NOT_FOUND, "no such attachment"));
        return Reply.of(200, file.type(), file.content())
                .with("Content-Disposition", "attachment")
                .with("Cache-Control", "no-store");
    }

    private Outbox.Kept found(Request request) {
        String number = request.pathParameter("number");
        return Optional.of(number)
                .filter(digits -> digits.matches("[0-9]{1,18}"))
                .flatMap(digits -> outbox.find(Long.parseLong(digits)))
                .orElseThrow(() -> new Refusal(HttpProblem.NOT_FOUND, "no such e-mail"));
    }

    private Reply list(Request request) {
        Optional<String> to = request.query().value("to").filter(text -> !text.isEmpty());
        Optional<EmailAddress> address = to.flatMap(EmailAddress::parse);
        List<Outbox.Kept> found = to.isPresent() && address.isEmpty() ? List.of() : outbox.latest(address, SHOWN);
        ArrayNode mails = JSON.createArrayNode();
        for (Outbox.Kept kept : found) {
            ObjectNode mail = mails.addObject()
                    .put("number", kept.number())
                    .put("to", kept.mail().to().value())
                    .put("subject", kept.mail().subject())
                    .put("text", kept.mail().text())
                    .put("written", kept.written().toString())
                    .put("state", kept.state().name());
            ArrayNode files = mail.putArray("attachments");
            kept.mail().attachments().forEach(attachment -> files.add(attachment.name()));
        }
        return Reply.json(200, mails.toString().getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store");
    }

    private PostkasseView view(Request request, List<Outbox.Kept> mails) {
        Language language = request.language();
        return new PostkasseView(
                language,
                texts,
                request.base().getRawPath(),
                mails.stream()
                        .map(kept -> new PostkasseView.Line(
                                kept.number(),
                                kept.mail().to().value(),
                                kept.mail().subject(),
                                kept.written().truncatedTo(ChronoUnit.SECONDS).toString(),
                                texts.get(language, "state." + kept.state().name()),
                                kept.mail().text(),
                                kept.mail().attachments().stream()
                                        .map(Mail.Attachment::name)
                                        .toList()))
                        .toList());
    }
}
