package no.grunnmur.altinn.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegatedRight;
import no.grunnmur.altinn.OrganisationRights;
import no.grunnmur.altinn.Party;
import no.grunnmur.altinn.RequestRules;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.RightEvents;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/**
 * Gives rights by hand and takes rights back.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 1.2: the giver has Tilgangsstyring and the right, the organisation
 * is a main unit, and a person is named by national id and surname.
 */
public final class RightsDesk {

    private static final int MOST_MISTAKES = 5;
    private static final Duration MISTAKES_COUNT = Duration.ofHours(1);

    private final Desk desk;
    private final StoredRights stored;

    public RightsDesk(Desk desk, StoredRights stored) {
        this.desk = desk;
        this.stored = stored;
    }

    /**
     * Gives a right to a person, who is named so that a slip of the finger finds nobody. Wrong attempts are counted: the
     * answer would otherwise tell whose a national id is.
     */
    public void give(
            NationalId giver, OrganisationNumber from, Optional<NationalId> typed, String surname, Resource resource) {
        if (resource.kind() == Resource.Kind.ORGANISATION) {
            throw new Refusal(AltinnProblem.RESOURCE, "for organisations");
        }
        Instant now = desk.clock().instant();
        requirePatience(giver, now);
        Optional<NationalId> recipient = typed.filter(person -> desk.contacts()
                .nameOf(person)
                .filter(name -> endsWith(name, surname))
                .isPresent());
        if (recipient.isEmpty()) {
            desk.database().transaction(connection -> {
                Rows.change(connection, "insert into altinn.mistake (person, at) values (?, ?)", desk.name(giver), now);
                desk.end(
                        connection,
                        List.of(),
                        List.of(new RightEvents.RecipientMistaken(desk.name(giver), from.value())));
                return true;
            });
            throw new Refusal(AltinnProblem.PERSON, "unknown national id, or another surname");
        }
        give(giver, from, new Party.Person(recipient.get()), resource);
    }

    private void requirePatience(NationalId giver, Instant now) {
        int mistakes = desk.database()
                .query(connection -> Rows.one(
                                connection,
                                row -> row.getInt(1),
                                "select count(*) from altinn.mistake where person = ? and at > ?",
                                desk.name(giver),
                                now.minus(MISTAKES_COUNT))
                        .orElseThrow());
        if (mistakes >= MOST_MISTAKES) {
            throw new Refusal(AltinnProblem.TRIES, mistakes + " wrong attempts in an hour");
        }
    }

    /** Whether the last names of a whole name are these: nothing but letters' case and spaces may differ. */
    static boolean endsWith(String name, String surname) {
        String whole = plain(name);
        String last = plain(surname);
        return !last.isEmpty() && (whole.equals(last) || whole.endsWith(" " + last));
    }

    private static String plain(String name) {
        return String.join(
                " ",
                Normalizer.normalize(name, Normalizer.Form.NFC)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .split("\\s+", -1));
    }

    /** Lets a supplier speak for the organisation. */
    public void give(NationalId giver, OrganisationNumber from, OrganisationNumber to, Resource resource) {
        boolean fits = resource.kind() == Resource.Kind.ORGANISATION
                && !from.equals(to)
                && desk.organisations().find(to).filter(unit -> unit.acts()).isPresent();
        if (!fits) {
            throw new Refusal(AltinnProblem.UNIT, "itself, unknown, struck off, or no main unit");
        }
        give(giver, from, new Party.Unit(to), resource);
    }

    private void give(NationalId giver, OrganisationNumber from, Party to, Resource resource) {
        RequestRules.requireGiver(desk.organisations().find(from));
        List<NationalId> administrators = desk.organisations().administrators(from);
        Instant now = desk.clock().instant();
        desk.database().transaction(connection -> {
            Rows.lock(connection, from);
            OrganisationRights rights =
                    new OrganisationRights(from, StoredRights.standing(connection, from), administrators);
            if (!rights.managesAccess(giver)) {
                throw new Refusal(AltinnProblem.NOT_ACCESS_MANAGER, "no Tilgangsstyring");
            }
            if (!rights.has(giver, resource)) {
                throw new Refusal(AltinnProblem.RIGHT_MISSING, "Tilgangsstyring without " + resource.id());
            }
            boolean held = to instanceof Party.Person(NationalId person)
                    ? rights.has(person, resource)
                    : rights.given().stream().anyMatch(right -> right.to().equals(to) && right.resource() == resource);
            if (held || !StoredRights.give(connection, from, to, resource, Optional.of(giver), now, Optional.empty())) {
                throw new Refusal(AltinnProblem.HAS_ALREADY, "given before, or held by office");
            }
            StoredRights.tell(connection, from);
            RightEvents.About about = about(giver, from, to, resource);
            desk.end(connection, List.of(), List.of(new RightEvents.Given(about, Optional.empty())));
            return true;
        });
        stored.refresh(from);
    }

    /** Takes a right back: by who manages access, or one's own. In force at once, everywhere. */
    public DelegatedRight revoke(NationalId who, OrganisationNumber from, long number) {
        List<NationalId> administrators = desk.organisations().administrators(from);
        Instant now = desk.clock().instant();
        DelegatedRight revoked = desk.database().transaction(connection -> {
            Rows.lock(connection, from);
            OrganisationRights rights =
                    new OrganisationRights(from, StoredRights.standing(connection, from), administrators);
            DelegatedRight right = rights.given().stream()
                    .filter(each -> each.number() == number)
                    .filter(each -> each.to().is(who) || rights.managesAccess(who))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(AltinnProblem.RIGHT_UNKNOWN, "does not stand, or somebody else's"));
            if (!StoredRights.revoke(connection, number, who, now)) {
                throw new Refusal(AltinnProblem.RIGHT_UNKNOWN, "taken back before");
            }
            StoredRights.tell(connection, from);
            RightEvents.About about = about(who, from, right.to(), right.resource());
            desk.end(connection, List.of(), List.of(new RightEvents.Revoked(about)));
            return right;
        });
        stored.refresh(from);
        return revoked;
    }

    private RightEvents.About about(NationalId who, OrganisationNumber from, Party to, Resource resource) {
        String holder = switch (to) {
            case Party.Person(NationalId pid) -> desk.name(pid);
            case Party.Unit(OrganisationNumber unit) -> unit.value();
        };
        return new RightEvents.About(desk.name(who), from.value(), holder, resource.id());
    }

    /** Gives what is there from the start, once: of several nodes that start at once, one does. */
    public void seed(List<DelegatedRight> seeded) {
        beginWith(connection -> {
            Rows.list(connection, row -> true, "select pg_advisory_xact_lock(hashtext('altinn-seed'), 0)");
            boolean empty = Rows.one(connection, row -> true, "select 1 from altinn.given limit 1")
                    .isEmpty();
            return empty ? write(connection, seeded) : Set.of();
        });
    }

    /** Puts everything back to what was there from the start. For the dev profile. */
    public void reset(List<DelegatedRight> seeded) {
        beginWith(connection -> {
            Rows.change(connection, "delete from altinn.request");
            Rows.change(connection, "delete from altinn.mistake");
            Rows.change(connection, "delete from altinn.system_user_request");
            Set<OrganisationNumber> changed = new HashSet<>(StoredRights.keepOnly(connection, seeded));
            changed.addAll(write(connection, seeded));
            return changed;
        });
    }

    /** A change of what is there from the start, told to this node and the others. */
    private void beginWith(Database.Work<Set<OrganisationNumber>> work) {
        Set<OrganisationNumber> changed = desk.database().transaction(connection -> {
            Set<OrganisationNumber> givers = work.with(connection);
            for (OrganisationNumber giver : givers) {
                StoredRights.tell(connection, giver);
            }
            return givers;
        });
        changed.forEach(stored::refresh);
    }

    /** Writes what does not stand already; returns the organisations that have given something now. */
    private static Set<OrganisationNumber> write(Connection connection, List<DelegatedRight> seeded)
            throws SQLException {
        Set<OrganisationNumber> givers = new HashSet<>();
        for (DelegatedRight right : seeded) {
            if (StoredRights.give(
                    connection,
                    right.from(),
                    right.to(),
                    right.resource(),
                    right.givenBy(),
                    right.since(),
                    Optional.empty())) {
                givers.add(right.from());
            }
        }
        return givers;
    }
}
