package no.grunnmur.grunndata.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.grunndata.CertificateFacts;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.ElectronicAddress;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.PhysicalAddress;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.AccountKind;
import no.grunnmur.grunndata.account.Keeping;
import no.grunnmur.grunndata.account.page.Entered;

/** Everything that is known of a party, in lists. What is inherited says from whom. */
final class PartySections {

    private static final int MOST_PARTS = 500;

    private final Desk desk;
    private final Entered entered;
    private final Family family;
    private final Party party;
    private final Party seen;
    private final Words words;
    private final Instant now;

    PartySections(Desk desk, Entered entered, Family family, Party party) {
        this.desk = desk;
        this.entered = entered;
        this.family = family;
        this.party = party;
        this.seen = family.seen(party);
        this.words = desk.words(entered);
        this.now = desk.clock().instant();
    }

    List<Section> all() {
        List<Section> all = new ArrayList<>();
        all.add(section("about", about()));
        all.add(section("electronic", electronic()));
        if (!party.future().isEmpty()) {
            all.add(section("future", future()));
        }
        all.add(section("physical", physical()));
        all.add(section("certificates", certificates()));
        if (party.kind() == PartyKind.ORGANIZATION) {
            all.add(section("services", members(PartyKind.SERVICE)));
            all.add(section("persons", members(PartyKind.PERSON)));
            List<Line> owned = owned();
            if (!owned.isEmpty()) {
                all.add(section("departments", owned));
            }
        }
        if (desk.knowsNames(entered, family)) {
            all.add(section("editors", editors()));
        }
        return all;
    }

    private Section section(String id, List<Line> lines) {
        return new Section(id, words.text(id), lines, words.text(id + ".none"));
    }

    private String address(int herId) {
        return entered.head().base() + "/part/" + herId;
    }

    private Line line(String text, String value) {
        return Line.of(words.text(text), value);
    }

    private List<Line> about() {
        List<Line> lines = new ArrayList<>();
        lines.add(line("name", party.name()).named("about-name"));
        if (!party.displayName().isEmpty()) {
            lines.add(line("field.visningsnavn", party.displayName()).named("about-display-name"));
        }
        String state = party.usableAt(now) ? "state.valid" : party.active() ? "state.not-now" : "state.inactive";
        lines.add(line("state", words.text(state))
                .noted(words.period(party.valid()))
                .named("about-state"));
        party.municipality().ifPresent(code -> lines.add(line("municipality", Words.code(code))));
        party.organization().ifPresent(it -> {
            lines.add(line("field.virksomhetstype", Words.code(it.businessType())));
            it.industryCodes().forEach(code -> lines.add(line("industry", Words.code(code))));
            if (it.owner() != 0) {
                desk.register()
                        .find(it.owner())
                        .ifPresent(above -> lines.add(
                                Line.of(words.text("owner"), above.shownName()).leading(address(above.herId()))));
            }
        });
        if (party.parent() != 0) {
            lines.add(Line.of(words.text("parent"), family.head().shownName())
                    .leading(address(family.head().herId()))
                    .named("about-parent"));
        }
        party.service().ifPresent(it -> service(it, lines));
        party.worker().ifPresent(it -> worker(it, lines));
        for (Code code : party.properties()) {
            lines.add(line("property", Words.code(code)));
        }
        lines.add(line("changed", words.time(party.lastChanged())));
        return lines;
    }

    private void service(Party.Service service, List<Line> lines) {
        lines.add(line("field.tjenestetype", Words.code(service.code())));
        if (!service.description().isEmpty()) {
            lines.add(line("field.beskrivelse", service.description()));
        }
        if (!service.location().isEmpty()) {
            lines.add(line("field.sted", service.location()));
        }
        for (int herId : service.coverage()) {
            desk.register()
                    .find(herId)
                    .ifPresent(area -> lines.add(
                            Line.of(words.text("coverage"), area.shownName()).leading(address(herId))));
        }
    }

    private void worker(Party.Worker worker, List<Line> lines) {
        lines.add(line("hpr", Integer.toString(worker.hprNumber())));
        if (!worker.title().isEmpty()) {
            lines.add(line("field.tittel", worker.title()));
        }
        for (Party.Licence licence : worker.licences()) {
            String specialities = String.join(
                    ", ",
                    licence.specialities().stream()
                            .map(each -> words.code(CodeLists.SPECIALITY, each))
                            .toList());
            lines.add(line("licence", words.code(CodeLists.PROFESSION, licence.profession()))
                    .noted(words.code(CodeLists.LICENCE, licence.type())
                            + (specialities.isEmpty() ? "" : " · " + specialities)));
        }
    }

    private String inherited() {
        return words.text("inherited", family.head().shownName());
    }

    private List<Line> electronic() {
        List<Line> lines = new ArrayList<>();
        for (ElectronicAddress address : seen.electronic()) {
            lines.add(Line.of(words.code(CodeLists.ELECTRONIC_ADDRESS, address.type()), address.address())
                    .noted(address.inherited() ? inherited() : null)
                    .named("electronic-" + address.type()));
        }
        return lines;
    }

    private List<Line> future() {
        return party.future().stream()
                .map(future -> Line.of(
                                words.code(
                                        CodeLists.ELECTRONIC_ADDRESS,
                                        future.address().type()),
                                future.address().address())
                        .noted(words.text("from", words.time(future.validFrom()))))
                .toList();
    }

    private List<Line> physical() {
        List<Line> lines = new ArrayList<>();
        for (PhysicalAddress address : seen.physical()) {
            List<String> parts = new ArrayList<>(List.of(
                    address.street(),
                    address.postbox(),
                    (address.postalCode() + " " + address.city()).strip(),
                    address.country().isEmpty()
                            ? ""
                            : words.lists()
                                    .of(CodeLists.COUNTRY, address.country())
                                    .text(),
                    address.description()));
            parts.removeIf(String::isEmpty);
            lines.add(Line.of(words.code(CodeLists.PHYSICAL_ADDRESS, address.type()), String.join(", ", parts))
                    .noted(address.inherited() ? inherited() : null)
                    .named("physical-" + address.type()));
        }
        return lines;
    }

    private List<Line> certificates() {
        List<Line> lines = new ArrayList<>();
        certificate("SIGNING", party.signing(), seen.signing()).ifPresent(lines::add);
        certificate("ENCRYPTION", party.encryption(), seen.encryption()).ifPresent(lines::add);
        return lines;
    }

    private Optional<Line> certificate(String use, Optional<CertificateFacts> own, Optional<CertificateFacts> shown) {
        return shown.map(facts -> {
            boolean over = !now.isBefore(facts.validTo());
            String period = words.period(new Period(facts.validFrom(), facts.validTo()));
            return Line.of(words.text("use." + use), facts.thumbprint())
                    .noted((over ? words.text("expired") + " · " : "")
                            + period
                            + (own.isEmpty() ? " · " + inherited() : ""))
                    .named("certificate-" + use);
        });
    }

    private List<Line> members(PartyKind kind) {
        return family.members().stream()
                .filter(member -> member.kind() == kind)
                .map(this::part)
                .toList();
    }

    private Line part(Party other) {
        String type = other.typeCode()
                .map(Words::code)
                .or(() -> other.worker().map(Party.Worker::title))
                .orElse("");
        return Line.of(other.shownName(), words.text("her-id") + " " + other.herId())
                .noted(other.usableAt(now) ? type : type + " · " + words.text("state.inactive"))
                .leading(address(other.herId()))
                .named("part-" + other.herId());
    }

    /** The parts of an organisation that have numbers of their own. */
    private List<Line> owned() {
        List<Line> lines = new ArrayList<>();
        List<Integer> parts = desk.grunndata().parties().ownedBy(party.herId(), MOST_PARTS);
        Map<Integer, Family> found = desk.register().withHeads(parts);
        for (int herId : parts) {
            Optional.ofNullable(found.get(herId))
                    .map(family -> part(family.head()))
                    .ifPresent(lines::add);
        }
        return lines;
    }

    /** Who may change the organisation's entries: its own people see to that. */
    private List<Line> editors() {
        List<Line> lines = new ArrayList<>();
        var numbers = desk.register().numbersOf(family);
        for (Keeping keeping : desk.accounts().all()) {
            Account account = keeping.account();
            boolean here =
                    numbers.contains(Integer.parseInt(account.organisation().value()))
                            && account.kind() == AccountKind.PERSONKONTO
                            && account.state() != Account.State.CLOSED;
            if (here) {
                lines.add(Line.of(
                                account.personName().orElse(account.username()),
                                words.text(account.mayEdit() ? "edits" : "reads"))
                        .noted(account.username()));
            }
        }
        return lines;
    }
}
