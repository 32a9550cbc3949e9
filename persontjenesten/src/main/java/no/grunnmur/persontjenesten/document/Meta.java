package no.grunnmur.persontjenesten.document;

import java.time.Instant;

/**
 * What the register knows about an entry itself; its members stand among those of the entry.
 *
 * @param registeredAt when it was entered (ajourholdstidspunkt)
 * @param isValid whether it holds now (erGjeldende); entries that do not are history
 * @param source who reported it (kilde)
 * @param reason why it was entered (årsak)
 * @param validFrom from when it holds (gyldighetstidspunkt)
 * @param validTo until when it held (opphørstidspunkt)
 */
public record Meta(
        Instant registeredAt, boolean isValid, String source, String reason, Instant validFrom, Instant validTo)
        implements Membered {

    /** Its members among those of an entry; none when there is no meta. */
    static void tellAny(Meta meta, Members members) {
        if (meta != null) {
            meta.tell(members);
        }
    }

    @Override
    public void tell(Members members) {
        members.add("registeredAt", registeredAt);
        members.add("isValid", isValid);
        members.add("source", source);
        members.add("reason", reason);
        members.add("validFrom", validFrom);
        members.add("validTo", validTo);
    }
}
