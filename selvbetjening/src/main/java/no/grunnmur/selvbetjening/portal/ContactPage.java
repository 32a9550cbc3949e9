package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.ContactBook;
import no.grunnmur.selvbetjening.ContactCard;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/** How the visitor wants to be reached. Source: fact sheet selvbetjening-grunndata, section 1.4 A. */
final class ContactPage {

    private static final String PATH = "/kontakt";

    private final Desk desk;
    private final ContactBook contacts;

    ContactPage(Desk desk, ContactBook contacts) {
        this.desk = desk;
        this.contacts = contacts;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(PATH, portal.page(this::show)).post(PATH, portal.form(this::save));
    }

    /** Only for who represents somebody: nothing is kept of others. */
    private Author.Person author(Visit visit) {
        return desk.represented(visit)
                .map(organisation -> desk.author(visit, organisation))
                .orElseThrow(() -> new Refusal(SelvProblem.NOT_ALLOWED, "represents nobody"));
    }

    private Reply show(Visit visit) {
        author(visit);
        Optional<Kept<ContactCard>> kept = contacts.find(visit.visitor().pid());
        String email =
                contacts.email(visit.visitor().pid()).map(EmailAddress::value).orElse("");
        String phone = kept.flatMap(card -> card.value().phone()).orElse("");
        long version = kept.map(Kept::version).orElse(Kept.NOTHING);
        return page(visit, 200, version, email, phone, FormErrors.NONE);
    }

    private Reply page(Visit visit, int status, long version, String email, String phone, FormErrors errors) {
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("lead", words.get("contact.lead")));
        blocks.add(new Block.Form(
                "contact-form",
                false,
                Desk.at(visit, PATH),
                "",
                List.of(
                        Suppliers.version(version),
                        new Field.Input(
                                "email", words.get("contact.email"), "", email, errors.of("email"), "email", 254),
                        new Field.Input(
                                "phone",
                                words.get("contact.phone"),
                                words.get("contact.phone.hint"),
                                phone,
                                errors.of("phone"),
                                "tel",
                                30)),
                List.of(Block.Button.primary("save-contact", words.get("save")))));
        return desk.page(visit, status, "front", words.get("contact.title"), blocks);
    }

    private Reply save(Visit visit) {
        Author.Person author = author(visit);
        Form form = visit.request().form();
        String email = form.value("email").orElse("").strip();
        String phone = form.value("phone").orElse("").replace(" ", "");
        long version = Suppliers.version(form);
        try {
            contacts.save(author, version, email, phone.isEmpty() ? Optional.empty() : Optional.of(phone));
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            FormErrors errors = FormErrors.of(refusal, visit.request().language());
            return page(visit, refusal.problem().status(), version, email, phone, errors);
        }
        return Reply.seeOther(Desk.at(visit, PATH));
    }
}
