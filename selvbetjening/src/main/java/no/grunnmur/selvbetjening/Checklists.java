package no.grunnmur.selvbetjening;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.selvbetjening.Checklist.Item;
import no.grunnmur.selvbetjening.Checklist.Note;
import no.grunnmur.selvbetjening.Checklist.State;
import no.grunnmur.selvbetjening.Checklist.Step;
import no.grunnmur.selvbetjening.Checklist.Who;

/** The checklist of each organisation, told anew each time from what stands; and the results that installations send. */
public final class Checklists {

    /** From where a site must reach the hosts: both, or it does not work. */
    public static final List<String> PLACES = List.of("client", "server");

    private static final int MOST_HOSTS = 20;
    private static final int LONGEST_HOST = 253;
    private static final int LONGEST_DETAIL = 500;

    private final Records<Reported> records;
    private final Records<Template> templates;
    private final Clients clients;
    private final Drafts drafts;
    private final Apis apis;
    private final Ports ports;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;

    Checklists(
            Records<Reported> records,
            Records<Template> templates,
            Clients clients,
            Drafts drafts,
            Apis apis,
            Ports ports,
            Pseudonyms pseudonyms,
            InstantSource clock) {
        this.records = records;
        this.templates = templates;
        this.clients = clients;
        this.drafts = drafts;
        this.apis = apis;
        this.ports = ports;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /** A version that runs in a unit of an organisation. */
    public Kept<Reported> installed(
            Author author,
            OrganisationNumber organisation,
            String templateId,
            OrganisationNumber unit,
            String version) {
        Clients.requireMainUnit(ports.organisations(), organisation);
        if (!SoftwareVersions.isVersion(version)) {
            throw new Refusal(SelvProblem.VERSIONS, "not a version").about("version", SelvProblem.VERSIONS.summary());
        }
        boolean own = unit.equals(organisation)
                || ports.organisations().below(organisation).stream()
                        .anyMatch(below -> below.number().equals(unit));
        if (!own) {
            throw new Refusal(SelvProblem.CHILD_NOT_BELOW, "a unit of somebody else")
                    .about("unit", SelvProblem.CHILD_NOT_BELOW.summary());
        }
        Reported.Installed installed = new Reported.Installed(version, clock.instant());
        return report(author, organisation, templateId, Step.UPGRADE, was -> was.installed(unit.value(), installed));
    }

    /** What was reached from one place. */
    public Kept<Reported> reached(
            Author author,
            OrganisationNumber organisation,
            String templateId,
            String place,
            List<Reported.Host> hosts) {
        Clients.requireMainUnit(ports.organisations(), organisation);
        boolean formed = PLACES.contains(place)
                && !hosts.isEmpty()
                && hosts.size() <= MOST_HOSTS
                && hosts.stream()
                        .allMatch(host -> Characters.isText(host.host(), LONGEST_HOST)
                                && Characters.isTextOrEmpty(host.detail(), LONGEST_DETAIL));
        if (!formed) {
            throw new Refusal(SelvProblem.RESULT, "not a result of preflight")
                    .about("hosts", SelvProblem.RESULT.summary());
        }
        Reported.Reach reach = new Reported.Reach(hosts, clock.instant());
        return report(author, organisation, templateId, Step.FIREWALL, was -> was.reached(place, reach));
    }

    private Kept<Reported> report(
            Author author,
            OrganisationNumber organisation,
            String templateId,
            Step step,
            java.util.function.UnaryOperator<Reported> change) {
        return records.change(new Records.Change<>(
                Reported.key(organisation, templateId),
                Kept.ANY,
                author,
                "result-reported",
                before -> change.apply(
                        before.orElseGet(() -> new Reported(organisation, templateId, Map.of(), Map.of()))),
                now -> new ResultReported(Actor.of(author, pseudonyms), organisation, templateId, step)));
    }

    record ResultReported(Actor by, OrganisationNumber organisation, String templateId, Step step)
            implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.result-reported";
        }

        @Override
        public void write(JsonWriter json) {
            by.write(json);
            json.name("organisation").value(organisation.value());
            json.name("template").value(templateId);
            json.name("step").value(step.name());
        }
    }

    /** The checklist of an organisation. */
    public Checklist of(Organisations.Unit organisation) {
        return of(organisation, Optional.empty());
    }

    /** The same as far as a supplier's own products go. */
    public Checklist of(Organisations.Unit organisation, Optional<OrganisationNumber> supplier) {
        OrganisationNumber number = organisation.number();
        Set<String> products = products(supplier);
        List<Reported> told = records.all().stream()
                .map(Kept::value)
                .filter(one -> one.organisation().equals(number) && products.contains(one.templateId()))
                .toList();
        List<Configuration> configured = clients.ofOrganisation(number).stream()
                .map(Kept::value)
                .filter(client -> products.contains(client.templateId()))
                .toList();
        return new Checklist(
                organisation,
                List.of(
                        upgrade(told),
                        terms(number),
                        firewall(told),
                        delegation(number, configured),
                        setUp(configured)));
    }

    private Set<String> products(Optional<OrganisationNumber> supplier) {
        Set<String> ids = new LinkedHashSet<>();
        templates.all().stream()
                .map(Kept::value)
                .filter(template -> supplier.isEmpty() || template.supplier().equals(supplier.get()))
                .forEach(template -> ids.add(template.id()));
        return ids;
    }

    /** The customers of a supplier: who has a client of its products, or has told of one. */
    public List<Organisations.Unit> customers(OrganisationNumber supplier) {
        Set<String> products = products(Optional.of(supplier));
        Set<OrganisationNumber> numbers = new LinkedHashSet<>();
        clients.inUse().stream()
                .map(Kept::value)
                .filter(client -> products.contains(client.templateId()))
                .forEach(client -> numbers.add(client.organisation()));
        records.all().stream()
                .map(Kept::value)
                .filter(one -> products.contains(one.templateId()))
                .forEach(one -> numbers.add(one.organisation()));
        return numbers.stream()
                .flatMap(number -> ports.organisations().find(number).stream())
                .sorted(Comparator.comparing(Organisations.Unit::name))
                .toList();
    }

    private Item upgrade(List<Reported> told) {
        List<Note> notes = new ArrayList<>();
        Instant latest = null;
        boolean old = false;
        boolean any = false;
        for (Reported one : told) {
            Optional<Template> template = templates.find(one.templateId()).map(Kept::value);
            Optional<String> needed = template.flatMap(found -> found.content().firstWithPersontjenesten())
                    .map(Template.SoftwareVersion::number);
            String name = template.map(Template::name).orElse("");
            for (Map.Entry<String, Reported.Installed> installed :
                    one.installations().entrySet()) {
                any = true;
                Reported.Installed run = installed.getValue();
                latest = latest == null || run.at().isAfter(latest) ? run.at() : latest;
                boolean enough = needed.isEmpty() || SoftwareVersions.atLeast(run.version(), needed.get());
                old |= !enough;
                notes.add(
                        enough
                                ? Note.of("version", name, run.version(), installed.getKey())
                                : Note.of(
                                        "version-too-old", name, run.version(), installed.getKey(), needed.orElse("")));
            }
        }
        notes.sort(Comparator.comparing(note -> String.join(" ", note.values())));
        State state = !any ? State.OPEN : old ? State.FAILED : State.DONE;
        Who who = state == State.DONE ? Who.NOBODY : Who.SUPPLIER;
        return new Item(Step.UPGRADE, state, who, List.of(), Optional.ofNullable(latest), notes);
    }

    private Item terms(OrganisationNumber organisation) {
        Set<String> names = new LinkedHashSet<>();
        apis.all().forEach(api -> api.value().content().terms().ifPresent(names::add));
        List<Note> notes = new ArrayList<>();
        Instant since = null;
        boolean all = true;
        for (String name : names) {
            if (!ports.terms().accepted(organisation, name)) {
                all = false;
                notes.add(Note.of("terms-not-signed", name));
                continue;
            }
            Optional<Terms.Signature> signature = ports.terms().standing(organisation, name);
            if (signature.isPresent()) {
                since = signature.get().since();
                notes.add(Note.of(
                        "terms-signed",
                        name,
                        signature.get().version(),
                        signature.get().signer()));
            }
        }
        return all
                ? new Item(Step.TERMS, State.DONE, Who.NOBODY, List.of(), Optional.ofNullable(since), notes)
                : new Item(
                        Step.TERMS,
                        State.OPEN,
                        Who.SIGNER,
                        ports.terms().signers(organisation),
                        Optional.empty(),
                        notes);
    }

    private static Item firewall(List<Reported> told) {
        List<Note> notes = new ArrayList<>();
        boolean failed = false;
        boolean missing = false;
        Instant latest = null;
        for (String place : PLACES) {
            Optional<Reported.Reach> newest = told.stream()
                    .flatMap(one -> Optional.ofNullable(one.reach().get(place)).stream())
                    .max(Comparator.comparing(Reported.Reach::at));
            if (newest.isEmpty()) {
                missing = true;
                notes.add(Note.of("place-not-tried", place));
                continue;
            }
            Reported.Reach reach = newest.get();
            latest = latest == null || reach.at().isAfter(latest) ? reach.at() : latest;
            failed |= !reach.ok();
            for (Reported.Host host : reach.hosts()) {
                notes.add(Note.of(host.ok() ? "host-reached" : "host-not-reached", place, host.host(), host.detail()));
            }
        }
        State state = failed ? State.FAILED : missing ? State.OPEN : State.DONE;
        Who who = state == State.DONE ? Who.NOBODY : Who.IT;
        return new Item(Step.FIREWALL, state, who, List.of(), Optional.ofNullable(latest), notes);
    }

    /** Done when somebody was given the right, and when a client is at work: nobody can have confirmed it without. */
    private Item delegation(OrganisationNumber organisation, List<Configuration> configured) {
        boolean works = configured.stream().anyMatch(client -> client.state() == Configuration.State.ACTIVE);
        if (works || ports.rights().given(organisation, Right.CLIENTS)) {
            return new Item(Step.DELEGATION, State.DONE, Who.NOBODY, List.of(), Optional.empty(), List.of());
        }
        List<DelegationRequests.Open> open = ports.requests().open(organisation).stream()
                .filter(request -> request.right() == Right.CLIENTS)
                .toList();
        if (open.isEmpty()) {
            return new Item(
                    Step.DELEGATION,
                    State.OPEN,
                    Who.IT,
                    List.of(),
                    Optional.empty(),
                    List.of(Note.of("nobody-has-the-right")));
        }
        List<Note> notes = open.stream()
                .map(request -> Note.of("request-waits", request.requester(), request.recipient()))
                .toList();
        List<String> recipients = open.stream()
                .map(DelegationRequests.Open::recipient)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        Optional<Instant> since =
                open.stream().map(DelegationRequests.Open::since).min(Comparator.naturalOrder());
        return new Item(Step.DELEGATION, State.WAITING, Who.ACCESS_MANAGER, recipients, since, notes);
    }

    private Item setUp(List<Configuration> configured) {
        List<Note> notes = new ArrayList<>();
        boolean done = false;
        boolean waiting = false;
        Who who = Who.SUPPLIER;
        Instant since = null;
        for (Configuration client : configured) {
            if (drafts.waits(client)) {
                waiting = true;
                who = Who.IT;
                since = client.created();
                notes.add(Note.of("draft-waits", client.name(), client.clientId()));
            } else if (client.state() == Configuration.State.ACTIVE) {
                Standing standing = clients.standing(client);
                done |= standing.client() == Standing.Client.ACTIVE;
                for (Standing.ScopeStanding scope : standing.scopes()) {
                    if (!scope.ok()) {
                        Standing.Reason reason = scope.reason().orElseThrow();
                        notes.add(Note.of(
                                "scope-waits", client.name(), scope.scope().value(), reason.name()));
                        boolean signing = reason == Standing.Reason.TERMS_NOT_SIGNED;
                        who = waiting ? who : signing ? Who.SIGNER : Who.API_OWNER;
                        waiting = true;
                    }
                }
                if (standing.client() == Standing.Client.ACTIVE) {
                    notes.add(Note.of("client-in-use", client.name(), client.clientId()));
                } else if (client.blocked().isPresent()) {
                    notes.add(Note.of("client-blocked", client.name(), client.clientId()));
                }
            }
        }
        State state = waiting ? State.WAITING : done ? State.DONE : State.OPEN;
        return new Item(
                Step.SETUP,
                state,
                state == State.DONE ? Who.NOBODY : who,
                List.of(),
                Optional.ofNullable(since),
                notes);
    }
}
