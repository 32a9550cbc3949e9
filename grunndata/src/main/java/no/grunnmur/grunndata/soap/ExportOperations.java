package no.grunnmur.grunndata.soap;

import java.util.List;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Contract;
import no.grunnmur.soap.Packed;
import no.grunnmur.soap.XmlBytes;

/** ARExport: every party in one document, for whoever begins a copy. */
final class ExportOperations {

    private static final int BATCH = 1_000;
    private static final int LARGEST = 256 * 1024 * 1024;
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final PartyReader parties;
    private final Packed packed;

    ExportOperations(PartyReader parties, Packed packed) {
        this.parties = parties;
        this.packed = packed;
    }

    Operations operations() {
        return new Operations().on("GetAllCommunicationPartiesXml", this::all).complete(Contracts.EXPORT);
    }

    private Object all(Call call) {
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
                throw new Refusal(GrunndataProblem.NOT_SUPPORTED, "the export is too large")
                        .about("export", "Registeret er for stort for ett dokument. Bruk eksporten i REST-tjenesten.");
            }
        }
        call.told().found(count);
        return out.raw("</ArrayOfCommunicationParty>").bytes();
    }
}
