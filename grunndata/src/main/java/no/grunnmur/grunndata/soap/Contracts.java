package no.grunnmur.grunndata.soap;

import no.grunnmur.soap.Contract;
import no.grunnmur.soap.ContractText;

/** The contracts that are spoken here. */
final class Contracts {

    static final Contract ADDRESS_REGISTER = ContractText.read(Contracts.class, "ar.contract");
    static final Contract LOGS = ContractText.read(Contracts.class, "log.contract");
    static final Contract SERVICE_BUS = ContractText.read(Contracts.class, "bus.contract");
    static final Contract EXPORT = ContractText.read(Contracts.class, "export.contract");

    private Contracts() {}
}
