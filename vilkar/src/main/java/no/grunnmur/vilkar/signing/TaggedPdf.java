package no.grunnmur.vilkar.signing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.kernel.Language;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A PDF that a screen reader can read: every text stands in a structure of headings, paragraphs and lists, in reading order,
 * with a language and a title, and the font is embedded.
 *
 * <p>Source: ISO 32000-1, sections 14.7 and 14.8.
 */
final class TaggedPdf implements AutoCloseable {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 64;
    private static final float BOTTOM = 72;
    private static final float LEADING = 1.4f;
    private static final float INDENT = 14;
    private static final float TEXT = 10.5f;
    private static final float SMALL = 9;
    private static final float[] HEADINGS = {20, 14, 11.5f};
    private static final String UNKNOWN = "?";

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final PageLabel label;
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final PDStructureElement top;
    /** What each page's marked contents belong to, in their order. */
    private final List<COSArray> parents = new ArrayList<>();

    private final Map<Integer, Boolean> glyphs = new HashMap<>();
    private PDPage page;
    private PDPageContentStream content;
    private PDStructureElement list;
    private float y;

    /** What stands at the foot of a page. */
    @FunctionalInterface
    interface PageLabel {
        String of(int page, int pages);
    }

    TaggedPdf(Language language, String title, PageLabel label) {
        this.label = label;
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IllegalStateException("the font of receipts is missing");
            }
            font = PDType0Font.load(document, in, true);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        document.getDocumentInformation().setTitle(title);
        PDMarkInfo marked = new PDMarkInfo();
        marked.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(marked);
        document.getDocumentCatalog().setLanguage(language.tag());
        PDViewerPreferences preferences =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        document.getDocumentCatalog().setStructureTreeRoot(root);
        top = new PDStructureElement(StandardStructureTypes.DOCUMENT, root);
        root.appendKid(top);
    }

    /** @param level from 1 to 3 */
    void heading(int level, String text) {
        list = null;
        float size = HEADINGS[level - 1];
        y -= level == 1 ? 0 : size * 0.7f;
        write(element("H" + level, top), "H" + level, text, size, 0);
        y -= size * 0.3f;
    }

    void paragraph(String text) {
        list = null;
        write(element(StandardStructureTypes.P, top), StandardStructureTypes.P, text, TEXT, 0);
        y -= TEXT * 0.5f;
    }

    /** A term and what it is, on a line of its own. */
    void pair(String term, String text) {
        list = null;
        write(element(StandardStructureTypes.P, top), StandardStructureTypes.P, term + ": " + text, TEXT, 0);
    }

    /** An item of the list that the item before it began. */
    void item(String text) {
        if (list == null) {
            list = element(StandardStructureTypes.L, top);
        }
        PDStructureElement item = element(StandardStructureTypes.LI, list);
        write(element(StandardStructureTypes.L_BODY, item), StandardStructureTypes.L_BODY, "• " + text, TEXT, INDENT);
    }

    private static PDStructureElement element(String type, PDStructureElement parent) {
        PDStructureElement element = new PDStructureElement(type, parent);
        parent.appendKid(element);
        return element;
    }

    private void write(PDStructureElement element, String type, String text, float size, float indent) {
        try {
            boolean open = false;
            for (String line : lines(shown(text), size, indent)) {
                if (page == null || y - size * LEADING < BOTTOM) {
                    if (open) {
                        content.endMarkedContent();
                    }
                    turn();
                    open = false;
                }
                if (!open) {
                    content.beginMarkedContent(COSName.getPDFName(type), mark(element));
                    open = true;
                }
                y -= size * LEADING;
                line(line, size, MARGIN + indent, y);
            }
            if (open) {
                content.endMarkedContent();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void turn() throws IOException {
        if (content != null) {
            content.close();
        }
        page = new PDPage(PDRectangle.A4);
        page.setStructParents(parents.size());
        parents.add(new COSArray());
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    /** The number of the next marked content on this page, which belongs to the element. */
    private int mark(PDStructureElement element) {
        COSArray onThisPage = parents.getLast();
        int number = onThisPage.size();
        onThisPage.add(element.getCOSObject());
        PDMarkedContentReference reference = new PDMarkedContentReference();
        reference.setPage(page);
        reference.setMCID(number);
        element.setPage(page);
        element.appendKid(reference);
        return number;
    }

    private void line(String text, float size, float x, float height) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, height);
        content.showText(text);
        content.endText();
    }

    private List<String> lines(String text, float size, float indent) throws IOException {
        float width = PDRectangle.A4.getWidth() - 2 * MARGIN - indent;
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String rest = word;
            while (!rest.isEmpty()) {
                String longer = line.isEmpty() ? rest : line + " " + rest;
                if (width(longer, size) <= width) {
                    line.setLength(0);
                    line.append(longer);
                    rest = "";
                } else if (line.isEmpty()) {
                    int fits = fitting(rest, size, width);
                    lines.add(rest.substring(0, fits));
                    rest = rest.substring(fits);
                } else {
                    lines.add(line.toString());
                    line.setLength(0);
                }
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** How much of a word that is wider than a line fits on one. */
    private int fitting(String word, float size, float width) throws IOException {
        int fits = 1;
        while (fits < word.length() && width(word.substring(0, fits + 1), size) <= width) {
            fits++;
        }
        return fits;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** The text with a question mark for what the font cannot show, and a space for what has no form. */
    private String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                shown.append(' ');
            } else if (glyphs.computeIfAbsent(point, this::has)) {
                shown.appendCodePoint(point);
            } else {
                shown.append(UNKNOWN);
            }
        });
        return shown.toString();
    }

    private boolean has(int point) {
        try {
            return font.encode(Character.toString(point)).length > 0;
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    /** The whole document. Nothing can be added afterwards. */
    byte[] toBytes() {
        try {
            content.close();
            Map<Integer, PDParentTreeValue> values = new HashMap<>();
            for (int i = 0; i < parents.size(); i++) {
                values.put(i, new PDParentTreeValue(parents.get(i)));
                number(i);
            }
            PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
            tree.setNumbers(values);
            root.setParentTree(tree);
            root.setParentTreeNextKey(parents.size());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The number of a page, which a screen reader passes over. */
    private void number(int index) throws IOException {
        content = new PDPageContentStream(document, document.getPage(index), AppendMode.APPEND, true, true);
        content.beginMarkedContent(COSName.ARTIFACT);
        line(shown(label.of(index + 1, parents.size())), SMALL, MARGIN, BOTTOM / 2);
        content.endMarkedContent();
        content.close();
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
