package no.grunnmur.app.follow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.app.follow.LocalCopy.Held;
import no.grunnmur.app.follow.LocalCopy.Progress;
import tools.jackson.databind.JsonNode;

/**
 * Keeps a copy equal to the register by the recipe of its owners: the number of the last event, a walk through everybody,
 * then the events from that number on, for ever. Each step and how far it came is one transaction of the copy, so it may
 * be killed at any moment.
 *
 * <p>The walk bears that people are merged while it goes on, which moves everybody behind them one place ahead: each page
 * begins a little before where the last one ended, and further back until it holds somebody that is known.
 */
public final class Follower {

    private static final int PAGE = 1000;
    private static final int OVERLAP = 20;
    private static final int BULK = 100;
    private static final String PARTS = "FalseIdentity,NorwegianIdentificationNumber,IdentityVerification,"
            + "ResiduaryEstateContactInformation,IdentificationDocument,Status,ImmigrationAuthoritiesIdentificationNumber,"
            + "ForeignPersonIdentificationNumber,SharedResidence,Gender,Birth,BirthInNorway,FamilyRelation,MaritalStatus,"
            + "Death,Name,AddressProtection,ResidentialAddress,PresentAddress,ImmigrationToNorway,EmigrationFromNorway,"
            + "UseOfSamiLanguage,SamiParliamentElectoralRegistryStatus,PreferredContactAddress,PostalAddress,"
            + "ForeignPostalAddress,ParentalResponsibility,Citizenship,CitizenshipRetention,ResidencePermit,"
            + "StayOnSvalbard,GuardianshipOrFuturePowerOfAttorney,DeprivedLegalAuthority,LegalAuthority,"
            + "CommonContactRegisterInformation";

    /** The register is not the one that was copied: its events end before where the copy has come. */
    public static final class AnotherRegister extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AnotherRegister(String message) {
            super(message);
        }
    }

    private final RegisterClient client;
    private final LocalCopy copy;
    private final String base;
    private final String origin;
    private final Telling telling;
    private Progress progress;

    /** What is told while it goes on. */
    @FunctionalInterface
    public interface Telling {
        /**
         * Tells a line.
         *
         * @param lasting whether it is to be told even if something was told a moment ago
         */
        void say(String line, boolean lasting);
    }

    /**
     * @param access the path of version 3 to follow by, {@code full-access} or {@code restricted-access}
     * @param house told in what the copy remembers, so that it is not mixed with another's
     */
    public Follower(RegisterClient client, LocalCopy copy, String house, String access, Telling telling) {
        this.client = client;
        this.copy = copy;
        this.base = "/api/v3/" + access;
        this.origin = house + " " + access;
        this.telling = telling;
    }

    /** Forgets the copy. */
    public void beginAnew() {
        copy.empty();
        progress = null;
    }

    /** Copies what is missing and reads every event there is; returns when there is none left. */
    public void catchUp() throws InterruptedException {
        begin();
        while (progress.isWalking()) {
            walk();
        }
        boolean more = true;
        while (more) {
            more = events(0);
        }
    }

    /** Goes on for ever. */
    public void follow() throws InterruptedException {
        catchUp();
        telling.say("The copy is up to date: " + copy.count() + " people, event " + (progress.nextEvent() - 1), true);
        while (true) {
            if (events(30)) {
                telling.say("event " + (progress.nextEvent() - 1), false);
            }
        }
    }

    private void begin() throws InterruptedException {
        if (progress != null) {
            return;
        }
        progress = copy.progress().orElse(null);
        long latest = latest();
        if (progress == null) {
            progress = new Progress(origin, Math.max(latest, 1), 0, "", true);
            copy.write(List.of(), Set.of(), progress);
        } else if (!progress.origin().equals(origin)) {
            throw new AnotherRegister("This is a copy of " + progress.origin() + ", not of " + origin
                    + ": choose another place with --into, or begin anew with --fresh");
        } else if (progress.nextEvent() > latest + 1) {
            throw new AnotherRegister("The register has been filled anew since it was copied (its last event is "
                    + latest + "): begin anew with --fresh");
        }
    }

    private long latest() throws InterruptedException {
        try {
            return Long.parseLong(
                    client.get(base + "/event/latest").path("sequenceNumber").asString("0"));
        } catch (RegisterClient.Refused refused) {
            if (refused.status() == 404) {
                return 0;
            }
            throw refused;
        }
    }

    private void walk() throws InterruptedException {
        List<String> ids = new ArrayList<>();
        long offset = page(progress.walked(), progress.lastId(), ids);
        List<Held> people = read(ids);
        boolean isLast = ids.size() < PAGE;
        String last = ids.isEmpty() ? progress.lastId() : ids.getLast();
        progress = new Progress(origin, progress.nextEvent(), offset + ids.size(), last, !isLast);
        copy.write(people, Set.of(), progress);
        telling.say("copied " + progress.walked() + " people", isLast);
    }

    /**
     * A page of the walk, from somewhat before the place, or from the beginning when nobody there is known any more.
     *
     * @return the place of its first
     */
    private long page(long walked, String lastId, List<String> ids) throws InterruptedException {
        for (long back = OVERLAP; ; back *= 4) {
            long from = lastId.isEmpty() ? 0 : Math.max(0, walked - back);
            JsonNode answer = client.post(
                    base + "/search/paged-match-list?includeAinResults=true",
                    Map.of("PageSize", Integer.toString(PAGE), "IndexOffset", Long.toString(from)));
            ids.clear();
            answer.path("results").forEach(id -> ids.add(id.asString()));
            if (from == 0 || ids.contains(lastId)) {
                return from;
            }
        }
    }

    private List<Held> read(Collection<String> ids) throws InterruptedException {
        List<String> all = List.copyOf(ids);
        List<Held> people = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += BULK) {
            List<String> some = all.subList(from, Math.min(from + BULK, all.size()));
            JsonNode answer = client.post(
                    base + "/person/bulk-by-id?includeHistory=true&informationParts=" + PARTS,
                    Map.of("personIds", String.join(",", some)));
            answer.forEach(person -> people.add(new Held(
                    person.path("id").asString(), person.path("sequenceNumber").asLong(0), person.toString())));
        }
        return people;
    }

    /** Whether there were any. */
    private boolean events(int waitSeconds) throws InterruptedException {
        JsonNode events = client.get(base + "/event?maxLimit=1000&sequenceNumber=" + progress.nextEvent()
                        + (waitSeconds > 0 ? "&wait=" + waitSeconds : ""))
                .path("results");
        if (events.isEmpty()) {
            return false;
        }
        Set<String> ids = new LinkedHashSet<>();
        long last = 0;
        for (JsonNode event : events) {
            ids.add(event.path("personId").asString());
            last = Long.parseLong(event.path("sequenceNumber").asString());
        }
        List<Held> people = read(ids);
        // Who is answered by another id has been merged, who is not answered is gone.
        people.forEach(person -> ids.remove(person.personId()));
        progress = new Progress(origin, last + 1, progress.walked(), progress.lastId(), progress.isWalking());
        copy.write(people, ids, progress);
        return true;
    }

    /**
     * Compares every person of the register with the copy, and looks for people that only the copy has. What differs
     * because it has just changed is caught up with and compared again.
     *
     * @return the ids that still differ
     */
    public Set<String> verify() throws InterruptedException {
        catchUp();
        long check = copy.nextCheck();
        Set<String> differing = new LinkedHashSet<>();
        long compared = 0;
        long offset = 0;
        String lastId = "";
        while (true) {
            List<String> ids = new ArrayList<>();
            offset = page(offset, lastId, ids) + ids.size();
            differing.addAll(differing(ids, check));
            compared = offset;
            telling.say("compared " + compared + " people", ids.size() < PAGE);
            if (ids.size() < PAGE) {
                break;
            }
            lastId = ids.getLast();
        }
        differing.addAll(copy.unseen(check, PAGE));
        for (int attempt = 0; attempt < 10 && !differing.isEmpty(); attempt++) {
            catchUp();
            differing = new LinkedHashSet<>(differing(differing, check));
        }
        return differing;
    }

    private Set<String> differing(Collection<String> ids, long check) throws InterruptedException {
        Map<String, String> held = copy.seen(ids, check);
        Set<String> differing = new HashSet<>(held.keySet());
        for (Held person : read(ids)) {
            if (person.document().equals(held.get(person.personId()))) {
                differing.remove(person.personId());
            } else {
                differing.add(person.personId());
            }
        }
        return differing;
    }

    /** How many people the copy holds. */
    public long count() {
        return copy.count();
    }
}
