package no.grunnmur.grunndata.soap;

import java.util.List;
import java.util.concurrent.Semaphore;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Contract;
import no.grunnmur.soap.Packed;
import no.grunnmur.soap.XmlBytes;

/**
 * ARExport: every party in one document, for whoever begins a copy. A document is whole in memory before it is sent, so it has a
 * limit, and one is made at a time; a large register is exported over REST.
 */
final class ExportOperations {

    private static final int BATCH = 1_000;
    private static final int LARGEST = 32 * 1024 * 1024;

    /** No party takes less: of more than so many nothing has to be written to know that it is too much. */
    private static final int SMALLEST_PARTY = 2_000;

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final PartyReader parties;
    private final Packed packed;
    private final Semaphore turn = new Semaphore(1, true);

    ExportOperations(PartyReader parties, Packed packed) {
        this.parties = parties;
        this.packed = packed;
    }

    Operations operations() {
        return new Operations().on("GetAllCommunicationPartiesXml", this::all).complete(Contracts.EXPORT);
    }

    private static Refusal tooLarge() {
        return new Refusal(GrunndataProblem.NOT_SUPPORTED, "the export is too large")
                .about("export", "Registeret er for stort for ett dokument. Bruk eksporten i REST-tjenesten.");
    }

    private Object all(Call call) {
        int most = LARGEST / SMALLEST_PARTY;
        if (parties.inUse(most + 1) > most) {
            throw tooLarge();
        }
        turn.acquireUninterruptibly();
        try {
            return written(call);
        } finally {
            turn.release();
        }
    }

    private byte[] written(Call call) {
        Contract contract = Contracts.ADDRESS_REGISTER;
        XmlBytes out = new XmlBytes(1024 * 1024);
        out.raw("<ArrayOfCommunicationParty xmlns=\"" + contract.namespace() + "\" xmlns:i=\"" + INSTANCE + "\"");
        contract.prefixes().forEach((prefix, namespace) -> out.raw(" xmlns:" + prefix + "=\"" + namespace + "\""));
        out.raw(">");
        int last = 0;
        int count = 0;
        for (List<PartyReader.Ready> page = parties.soapAfter(0, BATCH);
                !page.isEmpty();
                page = parties.soapAfter(last, BATCH)) {
            for (PartyReader.Ready ready : page) {
                out.raw("<CommunicationParty i:type=\"" + ready.kind().type() + "\">");
                packed.unpack(ready.content(), call.now(), out);
                out.raw("</CommunicationParty>");
                last = ready.herId();
                count++;
            }
            if (out.size() > LARGEST) {
                throw tooLarge();
            }
        }
        call.told().found(count);
        return out.raw("</ArrayOfCommunicationParty>").bytes();
    }
}
