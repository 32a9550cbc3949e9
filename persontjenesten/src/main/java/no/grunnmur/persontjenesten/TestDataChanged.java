package no.grunnmur.persontjenesten;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.guard.Caller;
import no.grunnmur.json.JsonWriter;

/**
 * An organisation reserved numbers, gave one up, or said or took back who has one.
 *
 * @param deed {@code reserve}, {@code release}, {@code publish} or {@code discontinue}
 * @param reservation which one; empty when there were several
 * @param count how many
 * @param person who has it, if anybody
 */
public record TestDataChanged(
        Caller caller, String deed, Optional<String> reservation, int count, Optional<PersonId> person)
        implements AboutPersons {

    @Override
    public String type() {
        return "persontjenesten.test-data-changed";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("client").value(caller.clientId());
        if (caller.parentOrganisation().isPresent()) {
            json.name("parentOrganisation")
                    .value(caller.parentOrganisation().get().value());
        }
        json.name("token").value(caller.tokenId());
        json.name("deed").value(deed);
        json.name("count").value(count);
        if (reservation.isPresent()) {
            json.name("reservation").value(reservation.get());
        }
    }

    @Override
    public Collection<String> persons() {
        return person.isPresent() ? List.of(person.get().value()) : List.of();
    }
}
