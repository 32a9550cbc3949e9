package no.grunnmur.grunndata;

import java.time.Instant;

/**
 * That something happened to a party.
 *
 * @param number ascending without gaps, from 1
 */
public record PartyEvent(long number, int herId, Kind kind, Instant at) {

    /** What happened. Source: fact sheet selvbetjening-grunndata, section 7.6. */
    public enum Kind {
        CREATED(1, "CommunicationPartyCreated"),
        UPDATED(2, "CommunicationPartyUpdated"),
        /** Told as an update where only those two are known. */
        TRANSPORT_ENABLED(3, "CommunicationPartyTransportEnabled");

        private final int number;
        private final String wire;

        Kind(int number, String wire) {
            this.number = number;
            this.wire = wire;
        }

        /** How it is stored. */
        public int number() {
            return number;
        }

        public String wire() {
            return wire;
        }

        /** The word where only created and updated are known. */
        public String plainWire() {
            return this == CREATED ? wire : UPDATED.wire;
        }

        public static Kind of(int number) {
            return values()[number - 1];
        }
    }
}
