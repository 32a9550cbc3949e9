package no.grunnmur.grunndata.soap;

/** The contracts that are spoken here. */
final class Contracts {

    static final Contract ADDRESS_REGISTER = ContractText.read("ar.contract");
    static final Contract LOGS = ContractText.read("log.contract");
    static final Contract SERVICE_BUS = ContractText.read("bus.contract");
    static final Contract EXPORT = ContractText.read("export.contract");

    private Contracts() {}
}
