package no.grunnmur.befolkning.person;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The life of one registered fact.
 *
 * @param registeredAt when the register took it in (ajourholdstidspunkt), in UTC
 * @param isValid whether it holds now (erGjeldende)
 * @param source who reported it (kilde)
 * @param reason why it was registered (årsak), in Norwegian as the register writes it; optional
 * @param validFrom the first day it holds (gyldighetstidspunkt); optional
 * @param validTo the day it ceased to hold (opphørstidspunkt); null while it holds
 */
public record Validity(
        Instant registeredAt, boolean isValid, String source, String reason, LocalDate validFrom, LocalDate validTo) {}
