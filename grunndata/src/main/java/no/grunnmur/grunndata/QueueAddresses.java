package no.grunnmur.grunndata;

import java.time.Instant;
import java.util.Map;

/** The addresses of a party's message queues. Source: fact sheet selvbetjening-grunndata, section 7.5 (queue address form). */
public final class QueueAddresses {

    private static final String BUS = "tb.grunnmur.example/NHNTESTServiceBus/";
    private static final Map<String, String> QUEUES = Map.of(
            "E_SB_ASYNC", "_async", "E_SB_SYNC", "_sync", "E_SB_SYNCREPLY", "_syncreply", "E_SB_ERROR", "_error");

    private QueueAddresses() {}

    /** The party with queues of its own. */
    public static Party enable(Party party, Instant now) {
        PartyEdit edit = party.edit().transport(Party.Transport.ENABLED);
        QUEUES.forEach((type, ending) ->
                edit.electronic(new ElectronicAddress(type, BUS + party.herId() + ending, false, now)));
        return edit.done();
    }
}
