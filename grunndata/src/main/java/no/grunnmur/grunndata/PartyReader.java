package no.grunnmur.grunndata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The register as those who look things up see it: parties as they are sent, without being read. */
public interface PartyReader {

    /**
     * A party ready to be sent.
     *
     * @param content what {@link Rendering} wrote
     */
    @SuppressWarnings("ArrayRecordComponent") // copied into an answer, never compared
    record Ready(int herId, PartyKind kind, byte[] content) {}

    /** As SOAP has it; null when there is none. The hot path. */
    Ready soap(int herId);

    /** As REST has it; null when there is none. The hot path. */
    Ready json(int herId);

    /** Many, in the order asked for; unknown ones are left out, and nobody is there twice. */
    List<Ready> soap(List<Integer> herIds);

    /** Many, in the order asked for; unknown ones are left out, and nobody is there twice. */
    List<Ready> json(List<Integer> herIds);

    /** When a party was last changed. */
    record Stamp(int herId, Instant at) {}

    /** When each was last changed; unknown ones are left out. */
    List<Stamp> stamps(List<Integer> herIds);

    /** Organisations that a main unit owns, at most so many, by HER-id. */
    List<Integer> ownedBy(int herId, int most);

    /**
     * Organisations that have the code as the type of the business, or a service that has it, or as a property; at most so
     * many, by HER-id.
     */
    List<Integer> organisationsHaving(Code code, int most);

    /** The organisations that have this one among their inter-municipal organisations; at most so many, by HER-id. */
    List<Integer> associatedWith(int herId, int most);

    /**
     * A party in a list.
     *
     * @param parent 0 for an organisation
     * @param number of the organisation that it belongs to
     */
    record Line(int herId, PartyKind kind, int parent, int number, String name) {}

    /** The organisations that have the code and everybody below them, one organisation after the other; at most so many. */
    List<Line> linesHaving(Code code, int most);

    /** How many parties of each kind there are below organisations of each type of business. */
    List<BusinessCount> counts();

    /**
     * A row of the statistics.
     *
     * @param businessType a value of code list 9040
     */
    record BusinessCount(String businessType, int units, int services, int persons) {}

    /** Every HER-id, ascending, and the number of the last event that the list knows of. */
    record Export(long lastEvent, List<Integer> herIds) {
        public Export {
            herIds = List.copyOf(herIds);
        }
    }

    /** All, or those in use. */
    Export export(boolean inactiveToo);

    /** How many parties are in use; counted up to that many. */
    int inUse(int most);

    /** Parties after a HER-id, as SOAP has them. */
    List<Ready> soapAfter(int herId, int most);

    /** Events from a number on. */
    List<PartyEvent> events(long from, int most);

    /** The last event. */
    Optional<PartyEvent> lastEvent();

    /** Changes in a time, the newest first; empty members do not narrow. */
    LogPage changes(LogQuestion question);

    /** What changes are asked for; the first page is 1. */
    record LogQuestion(
            Period period,
            Optional<String> by,
            Optional<String> method,
            Optional<Integer> herId,
            Optional<Integer> organisationNumber,
            int page,
            int size) {}

    /** A page of the change log, and how many there are in all. */
    record LogPage(List<PartyRegister.Logged> changes, int total) {
        public LogPage {
            changes = List.copyOf(changes);
        }
    }
}
