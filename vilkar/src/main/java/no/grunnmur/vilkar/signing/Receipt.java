package no.grunnmur.vilkar.signing;

import java.util.List;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.TermsText;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.Unit;

/** The receipt of a signature as PDF, in the language in which it was signed: who, when, for whom, and the whole text. */
final class Receipt {

    private Receipt() {}

    static String fileName(Signature signature) {
        return "kvittering-" + signature.organisation() + "-v" + signature.version() + ".pdf";
    }

    static byte[] of(Signature signature, Unit unit, List<Unit> covered, TermsVersion version) {
        Words words = Words.of(signature.language());
        try (TaggedPdf pdf = new TaggedPdf(
                signature.language(),
                words.get("receipt.title"),
                (page, pages) -> words.get("receipt.page", page, pages))) {
            pdf.heading(1, words.get("receipt.title"));
            pdf.paragraph(words.get("receipt.lead"));
            pdf.pair(words.get("receipt.organisation"), unit.name() + " (" + unit.number() + ")");
            pdf.pair(words.get("receipt.signer"), signature.signerName());
            pdf.pair(words.get("receipt.role"), words.get("role." + signature.role()));
            pdf.pair(words.get("receipt.at"), words.time(signature.signedAt()));
            pdf.pair(words.get("receipt.version"), Integer.toString(signature.version()));
            signature.expiresAt().ifPresent(until -> pdf.pair(words.get("receipt.until"), words.day(until)));
            pdf.pair(words.get("receipt.reference"), signature.reference());
            pdf.pair(words.get("receipt.sha256"), signature.sha256());
            if (!covered.isEmpty()) {
                pdf.heading(2, words.get("receipt.units"));
                covered.forEach(each -> pdf.item(each.name() + " (" + each.number() + ")"));
            }
            pdf.heading(2, words.get("receipt.text"));
            for (TermsText.Block block : version.text(signature.language()).blocks()) {
                switch (block.kind()) {
                    case HEADING -> pdf.heading(3, block.text());
                    case PARAGRAPH -> pdf.paragraph(block.text());
                    case ITEM -> pdf.item(block.text());
                }
            }
            return pdf.toBytes();
        }
    }
}
