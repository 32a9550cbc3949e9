package no.grunnmur.grunndata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A copy of a party that can be changed, member by member. Used by one thread. */
public final class PartyEdit {

    private int herId;
    private final Party before;
    private String name;
    private String displayName;
    private boolean active;
    private Period valid;
    private List<ElectronicAddress> electronic;
    private List<FutureAddress> future;
    private List<PhysicalAddress> physical;
    private List<Code> properties;
    private Party.Transport transport;
    private Optional<Party.Organization> organization;
    private Optional<Party.Service> service;
    private Optional<Party.Worker> worker;
    private Optional<CertificateFacts> signing;
    private Optional<CertificateFacts> encryption;
    private Instant lastChanged;
    private long version;

    PartyEdit(Party party) {
        before = party;
        herId = party.herId();
        name = party.name();
        displayName = party.displayName();
        active = party.active();
        valid = party.valid();
        electronic = party.electronic();
        future = party.future();
        physical = party.physical();
        properties = party.properties();
        transport = party.transport();
        organization = party.organization();
        service = party.service();
        worker = party.worker();
        signing = party.signing();
        encryption = party.encryption();
        lastChanged = party.lastChanged();
        version = party.version();
    }

    /** What is there, changed so far. */
    public Party done() {
        return new Party(
                herId,
                before.kind(),
                before.parent(),
                name,
                displayName,
                active,
                valid,
                before.municipality(),
                electronic,
                future,
                physical,
                properties,
                transport,
                organization,
                service,
                worker,
                signing,
                encryption,
                lastChanged,
                version);
    }

    public PartyEdit herId(int value) {
        herId = value;
        return this;
    }

    public PartyEdit name(String value) {
        name = value;
        return this;
    }

    public PartyEdit displayName(String value) {
        displayName = value;
        return this;
    }

    public PartyEdit active(boolean value) {
        active = value;
        return this;
    }

    public PartyEdit valid(Period value) {
        valid = value;
        return this;
    }

    public PartyEdit electronic(List<ElectronicAddress> value) {
        electronic = value;
        return this;
    }

    /** Puts an address in the place of the one of its type. */
    public PartyEdit electronic(ElectronicAddress address) {
        List<ElectronicAddress> others = new ArrayList<>(electronic);
        others.removeIf(other -> other.type().equals(address.type()));
        others.add(address);
        electronic = others;
        return this;
    }

    public PartyEdit future(List<FutureAddress> value) {
        future = value;
        return this;
    }

    public PartyEdit physical(List<PhysicalAddress> value) {
        physical = value;
        return this;
    }

    public PartyEdit properties(List<Code> value) {
        properties = value;
        return this;
    }

    public PartyEdit transport(Party.Transport value) {
        transport = value;
        return this;
    }

    public PartyEdit organization(Party.Organization value) {
        organization = Optional.of(value);
        return this;
    }

    public PartyEdit service(Party.Service value) {
        service = Optional.of(value);
        return this;
    }

    public PartyEdit worker(Party.Worker value) {
        worker = Optional.of(value);
        return this;
    }

    public PartyEdit certificate(CertificateUse use, CertificateFacts facts) {
        if (use == CertificateUse.SIGNING) {
            signing = Optional.of(facts);
        } else {
            encryption = Optional.of(facts);
        }
        return this;
    }

    /** What the register itself writes with each change. */
    public PartyEdit stamped(Instant changed, long event) {
        lastChanged = changed;
        version = event;
        return this;
    }
}
