package no.grunnmur.persontjenesten.feed;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.persontjenesten.ChangeRefused;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonChanges;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.document.ContactRegister;
import no.grunnmur.persontjenesten.feed.Ledger.Aside;
import no.grunnmur.persontjenesten.feed.Ledger.Place;
import no.grunnmur.persontjenesten.feed.Ledger.Receipt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what feeds send into the register. Each entry once: what comes again changes nothing. All that comes of one call,
 * and the memory of it, is one transaction, so a crash leaves nothing half done. What cannot be used is set aside with
 * its reason and stops nothing. Safe for use from many threads and several nodes.
 */
public final class FeedImport {

    /** How often a step is planned anew because somebody else changed the same people. */
    private static final int ATTEMPTS = 5;

    private static final int WAITING_TRIED = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * What came of a call.
     *
     * @param applied how many entries changed somebody
     * @param late how many were older than what the register holds
     * @param repeated how many had been taken before, or said what the register holds
     * @param aside what was set aside
     */
    public record Taken(int applied, int late, int repeated, List<Aside> aside) {

        Taken plus(Taken other) {
            List<Aside> all = new ArrayList<>(aside);
            all.addAll(other.aside);
            return new Taken(applied + other.applied, late + other.late, repeated + other.repeated, all);
        }
    }

    private static final Taken NOTHING = new Taken(0, 0, 0, List.of());

    private final PersonChanges register;
    private final Ledger ledger;
    private final DocumentReader reader;
    private final EntryReader entries;
    private final FolkeregisterRules folkeregister;

    public FeedImport(
            PersonChanges register, Ledger ledger, DocumentReader reader, Randomness randomness, InstantSource clock) {
        this.register = register;
        this.ledger = ledger;
        this.reader = reader;
        this.entries = new EntryReader(clock);
        this.folkeregister = new FolkeregisterRules(randomness);
    }

    /**
     * Takes entries, as texts, in the order given.
     *
     * @param source which feed of that kind; entries are known by their keys within it
     * @param place where the feed is to be asked next, empty when it pushes
     */
    public Taken take(FeedKind kind, String source, List<String> texts, Optional<Place> place) {
        List<Text> keyed = texts.stream().map(text -> new Text(key(text), text)).toList();
        Taken taken = step(kind, source, keyed, place);
        if (kind == FeedKind.FOLKEREGISTER && taken.applied() > 0) {
            tryWaiting();
        }
        return taken;
    }

    /** Tries again what was set aside; empty when nothing is set aside by that key. */
    public Optional<Taken> retry(String source, String key) {
        Optional<Aside> aside = ledger.aside(source, key);
        if (aside.isEmpty()) {
            return Optional.empty();
        }
        List<Text> one = List.of(new Text(key, aside.get().content()));
        return Optional.of(step(aside.get().kind(), source, one, Optional.empty()));
    }

    /** Those that only waited for somebody may find them now. */
    private void tryWaiting() {
        String source = FeedKind.CONTACT_REGISTER.segment();
        List<Text> waiting = ledger.aside(source, true, WAITING_TRIED).stream()
                .map(aside -> new Text(aside.key(), aside.content()))
                .toList();
        if (!waiting.isEmpty()) {
            step(FeedKind.CONTACT_REGISTER, source, waiting, Optional.empty());
        }
    }

    private static String key(String text) {
        try {
            return EntryReader.key(JSON.readTree(text));
        } catch (JacksonException noJson) {
            return EntryReader.key(text);
        }
    }

    private Taken step(FeedKind kind, String source, List<Text> texts, Optional<Place> place) {
        ChangeRefused refusal = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return attempt(kind, source, texts, place);
            } catch (ChangeRefused refused) {
                refusal = refused;
                boolean passes = refused.reason() == ChangeRefused.Reason.CHANGED_MEANWHILE
                        || refused.reason() == ChangeRefused.Reason.SOURCE_MOVED;
                if (!passes) {
                    break;
                }
            }
        }
        if (texts.size() == 1) {
            Text one = texts.getFirst();
            Aside aside = new Aside(
                    source, kind, one.key(), "the register refused the change: " + refusal.reason(), one.text(), false);
            ledger.commit(List.of(), new Receipt(source, Set.of(), Map.of(), Map.of(), List.of(aside), place));
            return new Taken(0, 0, 0, List.of(aside));
        }
        Taken all = NOTHING;
        for (Text one : texts) {
            all = all.plus(step(kind, source, List.of(one), Optional.empty()));
        }
        if (place.isPresent()) {
            ledger.commit(List.of(), new Receipt(source, Set.of(), Map.of(), Map.of(), List.of(), place));
        }
        return all;
    }

    private Taken attempt(FeedKind kind, String source, List<Text> texts, Optional<Place> place) {
        Set<String> known = ledger.taken(source, texts.stream().map(Text::key).toList());
        Plan plan = new Plan(register, ledger);
        Set<String> done = new LinkedHashSet<>();
        Map<String, Aside> aside = new LinkedHashMap<>();
        int applied = 0;
        int late = 0;
        int repeated = 0;
        for (Text text : texts) {
            if (known.contains(text.key()) || done.contains(text.key())) {
                repeated++;
                continue;
            }
            try {
                FeedEntry entry = entries.read(kind, JSON.readTree(text.text()));
                switch (plan(kind, plan, entry)) {
                    case APPLIED -> applied++;
                    case LATE -> late++;
                    case SAME -> repeated++;
                }
                done.add(text.key());
                aside.remove(text.key());
            } catch (JacksonException noJson) {
                aside.put(text.key(), aside(kind, source, text, new BadDocument("", "is not JSON")));
            } catch (BadDocument bad) {
                aside.put(text.key(), aside(kind, source, text, bad));
            }
        }
        if (!done.isEmpty() || !aside.isEmpty() || place.isPresent()) {
            List<Aside> left = List.copyOf(aside.values());
            ledger.commit(plan.changes, new Receipt(source, done, plan.versions, plan.claims, left, place));
        }
        return new Taken(applied, late, repeated, List.copyOf(aside.values()));
    }

    private static Aside aside(FeedKind kind, String source, Text text, BadDocument bad) {
        return new Aside(source, kind, text.key(), bad.getMessage(), text.text(), bad.waits());
    }

    /** What came, and what it is recognised by. */
    private record Text(String key, String text) {}

    private FolkeregisterRules.Outcome plan(FeedKind kind, Plan plan, FeedEntry entry) {
        return switch (kind) {
            case FOLKEREGISTER -> folkeregister.plan(plan, entry, reader.person(entry.document()));
            case CONTACT_REGISTER -> contact(plan, entry);
        };
    }

    private FolkeregisterRules.Outcome contact(Plan plan, FeedEntry entry) {
        ContactRegister.CommonContactRegisterInformation contact = reader.contact(entry.document());
        Optional<PersonId> owner = plan.owner(entry.subject().orElseThrow());
        if (owner.isEmpty()) {
            throw BadDocument.waiting("person.personidentifikator", "leads to nobody yet");
        }
        if (!entry.version().isNewerThan(plan.version(FeedKind.CONTACT_REGISTER, owner.get()))) {
            return FolkeregisterRules.Outcome.LATE;
        }
        PersonDocument before = plan.person(owner.get());
        PersonDocument after = Documents.withContact(before, contact);
        plan.hold(FeedKind.CONTACT_REGISTER, owner.get(), entry.version());
        if (Documents.isSame(before, after)) {
            return FolkeregisterRules.Outcome.SAME;
        }
        plan.revise(after, List.of(EventType.ChangeInCommonContactRegisterInformation));
        return FolkeregisterRules.Outcome.APPLIED;
    }
}
