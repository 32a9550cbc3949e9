package no.grunnmur.vilkar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.kernel.Language;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The receipt as PDF, read by a library and not by us. */
@Timeout(60)
class ReceiptTest {

    private static KundeHouse house;
    private static byte[] pdf;

    @BeforeAll
    static void sign() {
        house = new KundeHouse();
        Browser browser = house.browser().as(KundeHouse.DIRECTOR, "Kari \u202E Åsnes 😀 =1+1 <b>æøå</b>");
        String path = Browser.location(SigningTest.sign(browser, KundeHouse.MUNICIPALITY))
                .substring(house.one.length());
        pdf = browser.bytes(path + "/kvittering.pdf");
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @Test
    void itIsTheSameAsInTheEmail() {
        assertThat(house.outbox
                        .latest(java.util.Optional.empty(), 1)
                        .getFirst()
                        .mail()
                        .attachments()
                        .getFirst()
                        .content())
                .isEqualTo(pdf);
    }

    @Test
    void itTellsWhoForWhomAndTheWholeText() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains("Kvittering: vilkår for Persontjenesten")
                    .contains("Signert av: Kari Åsnes ? =1+1 <b>æøå</b>")
                    .contains("Ærfjord kommune (" + KundeHouse.MUNICIPALITY + ")")
                    .contains("Ærfjord kommune, legevakt (" + KundeHouse.CLINIC + ")")
                    .contains(BundledTerms.secretData().text(Language.NB).sha256())
                    .contains("Grunnmurs egen tekst", "strengt fortrolig adresse", "8. Opphør");
        }
    }

    @Test
    void aScreenReaderCanReadIt() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("nb");
            assertThat(document.getDocumentInformation().getTitle()).startsWith("Kvittering");
            List<String> types = new ArrayList<>();
            collect(document.getDocumentCatalog().getStructureTreeRoot(), types);
            assertThat(types).contains("Document", "H1", "H2", "H3", "P", "L", "LI", "LBody");
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            assertThat(document.getDocumentCatalog()
                            .getStructureTreeRoot()
                            .getParentTree()
                            .getNumbers())
                    .hasSize(document.getNumberOfPages());
        }
    }

    private static void collect(PDStructureNode node, List<String> types) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                types.add(element.getStructureType());
                collect(element, types);
            }
        }
    }

    @Test
    void theFontIsInside() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                }
            }
        }
    }
}
