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
        Instant registeredAt, boolean isValid, String source, String reason, Instant validFrom, Instant validTo) {}
