package no.grunnmur.grunndata.page;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import no.grunnmur.grunndata.Author;
import no.grunnmur.grunndata.CertificateUse;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyDrafts;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.account.page.Entered;
import no.grunnmur.grunndata.account.page.PortalEntrance;
import no.grunnmur.grunndata.page.Field.Choice;
import no.grunnmur.grunndata.page.Field.Kind;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;

/** New services and people of an organisation, closing a party, and its certificates. */
final class PartyMaking {

    private static final String PART = "/part/{herId}";
    private static final int LONGEST_ADDRESS = 300;

    private final Desk desk;

    PartyMaking(Desk desk) {
        this.desk = desk;
    }

    Routes addTo(Routes routes, PortalEntrance entrance) {
        return routes.get(PART + "/ny-tjeneste", entrance.page(entered -> serviceForm(entered, Typed.NOTHING)))
                .post(PART + "/ny-tjeneste", entrance.form(this::createService))
                .get(PART + "/ny-person", entrance.page(entered -> personForm(entered, Typed.NOTHING)))
                .post(PART + "/ny-person", entrance.form(this::createPerson))
                .get(PART + "/avslutt", entrance.page(entered -> closeForm(entered, Typed.NOTHING)))
                .post(PART + "/avslutt", entrance.form(this::close))
                .get(PART + "/sertifikat", entrance.page(entered -> certificateForm(entered, Typed.NOTHING)))
                // A session and the form's token hold here too; the form is of another type.
                .post(PART + "/sertifikat", entrance.page(this::addCertificate));
    }

    /** What came with a form, and what is wrong with it. */
    private record Typed(Map<String, String> values, Map<String, String> wrong, List<String> sentences, int status) {

        static final Typed NOTHING = new Typed(Map.of(), Map.of(), List.of(), 200);

        static Typed of(Form form, String... names) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String name : names) {
                values.put(name, form.value(name).orElse("").strip().replace("\r\n", "\n"));
            }
            return new Typed(values, new LinkedHashMap<>(), List.of(), 200);
        }

        String value(String name) {
            return values.getOrDefault(name, "");
        }

        Typed wrong(String name, String sentence) {
            Map<String, String> more = new LinkedHashMap<>(wrong);
            more.put(name, sentence);
            return new Typed(values, more, sentences, 400);
        }

        Typed refused(List<String> more, int answer) {
            return new Typed(values, wrong, more, answer);
        }

        Field field(Field field) {
            return wrong.containsKey(field.name()) ? field.wrong(wrong.get(field.name())) : field;
        }
    }

    private Party organisation(Entered entered, Family family) {
        if (Desk.herId(entered.request()) != family.head().herId()) {
            throw Desk.unknown();
        }
        desk.author(entered, family, "");
        return family.head();
    }

    private Reply page(Entered entered, Party party, String what, Typed typed, boolean upload, List<Field> fields) {
        Words words = desk.words(entered);
        String here = entered.head().base() + "/part/" + party.herId();
        FormView view = new FormView(
                entered.head(),
                words.text(what + ".title", party.shownName()),
                words.text(what + ".lead"),
                here + "/" + what,
                upload,
                Map.of("versjon", Long.toString(party.version())),
                typed.sentences,
                null,
                List.of(new FormView.Group("fields", null, fields)),
                words.text(what + ".go"),
                new PartyView.Action("back", words.text("back"), here));
        return desk.show(entered, view, typed.status);
    }

    /** A form for something new in an organisation. */
    private Reply below(Entered entered, String what, Typed typed, List<Field> fields) {
        return page(entered, organisation(entered, desk.family(entered.request())), what, typed, false, fields);
    }

    private Reply serviceForm(Entered entered, Typed typed) {
        Words words = desk.words(entered);
        return below(
                entered,
                "ny-tjeneste",
                typed,
                List.of(
                        typed.field(Field.choice(
                                "tjenestetype",
                                words.text("field.tjenestetype"),
                                typed.value("tjenestetype"),
                                PartyForm.services(words.lists(), Optional.empty()))),
                        typed.field(Field.of(
                                Kind.LONG, "beskrivelse", words.text("field.beskrivelse"), typed.value("beskrivelse"))),
                        typed.field(Field.of(Kind.LONG, "sted", words.text("field.sted"), typed.value("sted"))),
                        edi(words, typed)));
    }

    private static Field edi(Words words, Typed typed) {
        return typed.field(Field.text("edi", words.code(CodeLists.ELECTRONIC_ADDRESS, "E_EDI"), typed.value("edi"))
                .hinted(words.text("hint.edi")));
    }

    private Reply createService(Entered entered) {
        Family family = desk.family(entered.request());
        Party head = organisation(entered, family);
        Author author = desk.author(entered, family, "CreateService");
        Words words = desk.words(entered);
        Typed typed = Typed.of(entered.request().form(), "tjenestetype", "beskrivelse", "sted", "edi");
        Optional<Code> code = PartyFields.service(typed.value("tjenestetype"), words.lists());
        if (code.isEmpty()) {
            return serviceForm(entered, typed.wrong("tjenestetype", words.text("wrong.service")));
        }
        if (typed.value("edi").length() > LONGEST_ADDRESS) {
            return serviceForm(entered, typed.wrong("edi", words.text("wrong.long", LONGEST_ADDRESS)));
        }
        Party draft = PartyDrafts.service(
                head,
                code.get(),
                typed.value("beskrivelse"),
                typed.value("sted"),
                typed.value("edi"),
                desk.clock().instant());
        return created(entered, author, draft, refused -> serviceForm(entered, typed.refused(refused, 400)));
    }

    private interface Again {
        Reply with(List<String> sentences);
    }

    private Reply created(Entered entered, Author author, Party draft, Again again) {
        try {
            Party made = desk.register().create(author, draft);
            return Reply.seeOther(entered.head().base() + "/part/" + made.herId() + "?gjort=opprettet");
        } catch (Refusal refusal) {
            if (refusal.problem() == GrunndataProblem.ENTRY_INVALID) {
                return again.with(desk.words(entered).rules(refusal));
            }
            throw refusal;
        }
    }

    private Reply personForm(Entered entered, Typed typed) {
        Words words = desk.words(entered);
        return below(
                entered,
                "ny-person",
                typed,
                List.of(typed.field(Field.text("hpr", words.text("hpr"), typed.value("hpr"))), edi(words, typed)));
    }

    private Reply createPerson(Entered entered) {
        Family family = desk.family(entered.request());
        Party head = organisation(entered, family);
        Author author = desk.author(entered, family, "CreateOrganizationPerson");
        Words words = desk.words(entered);
        Typed typed = Typed.of(entered.request().form(), "hpr", "edi");
        Optional<Party.Worker> known = typed.value("hpr").matches("[0-9]{1,9}")
                ? desk.workers().get().find(typed.value("hpr"))
                : Optional.empty();
        if (known.isEmpty()) {
            return personForm(entered, typed.wrong("hpr", words.text("wrong.hpr")));
        }
        if (typed.value("edi").length() > LONGEST_ADDRESS) {
            return personForm(entered, typed.wrong("edi", words.text("wrong.long", LONGEST_ADDRESS)));
        }
        boolean there = family.members().stream()
                .anyMatch(member ->
                        member.active() && member.number() == known.get().hprNumber());
        if (there) {
            return personForm(entered, typed.wrong("hpr", words.text("wrong.there")));
        }
        Party draft = PartyDrafts.person(
                head, known.get(), typed.value("edi"), desk.clock().instant());
        return created(entered, author, draft, refused -> personForm(entered, typed.refused(refused, 400)));
    }

    private Reply closeForm(Entered entered, Typed typed) {
        Family family = desk.family(entered.request());
        desk.author(entered, family, "");
        Party party = family.find(Desk.herId(entered.request())).orElseThrow(Desk::unknown);
        return page(entered, party, "avslutt", typed, false, List.of());
    }

    private Reply close(Entered entered) {
        Family family = desk.family(entered.request());
        Author author = desk.author(entered, family, "SetCommunicationPartyValid");
        int herId = Desk.herId(entered.request());
        long version =
                PartyEditing.version(entered.request().form().value("versjon").orElse(""));
        try {
            desk.register().change(author, herId, OptionalLong.of(version), party -> {
                // Something that has not begun ends at its beginning: not at all.
                Instant now = desk.clock().instant();
                boolean begun = party.valid().from().isBefore(now);
                boolean over = party.valid().to().isBefore(now);
                return party.edit()
                        .active(false)
                        .valid(begun && !over ? new Period(party.valid().from(), now) : party.valid())
                        .done();
            });
            return Reply.seeOther(entered.head().base() + "/part/" + herId + "?gjort=avsluttet");
        } catch (Refusal refusal) {
            return closeForm(
                    entered,
                    Typed.NOTHING.refused(
                            List.of(told(entered, refusal)), refusal.problem().status()));
        }
    }

    private String told(Entered entered, Refusal refusal) {
        if (refusal.problem() != GrunndataProblem.CONFLICT) {
            throw refusal;
        }
        return desk.words(entered).text("conflict.somebody");
    }

    private Reply certificateForm(Entered entered, Typed typed) {
        Family family = desk.family(entered.request());
        desk.author(entered, family, "");
        Party party = family.find(Desk.herId(entered.request())).orElseThrow(Desk::unknown);
        Words words = desk.words(entered);
        return page(
                entered,
                party,
                "sertifikat",
                typed,
                true,
                List.of(
                        typed.field(Field.choice(
                                "bruk",
                                words.text("field.bruk"),
                                typed.value("bruk"),
                                List.of(
                                        new Choice("signing", words.text("use.SIGNING")),
                                        new Choice("encryption", words.text("use.ENCRYPTION"))))),
                        typed.field(Field.of(Kind.FILE, "fil", words.text("field.fil"), "")
                                .hinted(words.text("hint.fil")))));
    }

    private Reply addCertificate(Entered entered) {
        Upload upload = Upload.read(entered.request());
        PortalEntrance.requireForm(entered.head().formToken(), upload.text("form"));
        Family family = desk.family(entered.request());
        Author author = desk.author(entered, family, "AddCertificate");
        int herId = Desk.herId(entered.request());
        CertificateUse use =
                upload.text("bruk").equals("encryption") ? CertificateUse.ENCRYPTION : CertificateUse.SIGNING;
        Typed typed = new Typed(Map.of("bruk", use.wire()), Map.of(), List.of(), 200);
        Words words = desk.words(entered);
        if (upload.bytes("fil").length == 0) {
            return certificateForm(entered, typed.wrong("fil", words.text("wrong.file")));
        }
        OptionalLong version = OptionalLong.of(PartyEditing.version(upload.text("versjon")));
        try {
            desk.register().addCertificate(author, herId, version, use, upload.bytes("fil"));
            return Reply.seeOther(entered.head().base() + "/part/" + herId + "?gjort=sertifikat");
        } catch (Refusal refusal) {
            if (refusal.problem() == GrunndataProblem.CERTIFICATE_BROKEN) {
                String why = String.join(" ", words.rules(refusal));
                return certificateForm(entered, typed.wrong("fil", words.text("wrong.certificate", why)));
            }
            return certificateForm(
                    entered,
                    typed.refused(
                            List.of(told(entered, refusal)), refusal.problem().status()));
        }
    }
}
