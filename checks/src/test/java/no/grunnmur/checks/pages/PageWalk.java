package no.grunnmur.checks.pages;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Walks a portal as somebody who follows every link, and finds every form on the way; pages of one kind count once. */
final class PageWalk {

    private static final int MOST_PAGES = 80;

    /** A page that was there. */
    record Seen(String address, APIResponse response, Document document) {}

    /**
     * A form as it stood on its page.
     *
     * @param kind the same for forms that differ in ids and numbers alone
     * @param fields what it would send as it stands
     * @param typed the names of the fields that people type into
     */
    record Form(String kind, String page, String action, boolean post, Map<String, String> fields, Set<String> typed) {}

    private final APIRequestContext client;
    private final String base;
    private final Map<String, Seen> pages = new LinkedHashMap<>();
    private final Map<String, Form> forms = new LinkedHashMap<>();

    /** @param base the portal's address: links that leave it are not followed */
    PageWalk(APIRequestContext client, String base) {
        this.client = client;
        this.base = base;
    }

    PageWalk from(List<String> starts) {
        Deque<String> open = new ArrayDeque<>(starts);
        Set<String> asked = new HashSet<>();
        while (!open.isEmpty() && pages.size() < MOST_PAGES) {
            String address = open.remove();
            if (!asked.add(kind(address))) {
                continue;
            }
            APIResponse response = client.get(address, RequestOptions.create().setTimeout(20_000));
            if (!response.headers().getOrDefault("content-type", "").startsWith("text/html")) {
                continue;
            }
            Document document = Jsoup.parse(response.text(), response.url());
            pages.put(kind(address), new Seen(address, response, document));
            for (Element link : document.select("a[href]")) {
                String to = link.absUrl("href").replaceAll("#.*", "");
                if ((to.equals(base) || to.startsWith(base + "/") || to.startsWith(base + "?"))
                        && !to.contains("lang=")) {
                    open.add(to);
                }
            }
            document.select("form").forEach(each -> take(address, (FormElement) each));
        }
        return this;
    }

    private void take(String page, FormElement element) {
        Map<String, String> fields = new LinkedHashMap<>();
        element.formData().forEach(pair -> fields.putIfAbsent(pair.key(), pair.value()));
        Set<String> typed = new HashSet<>();
        for (Element field : element.select("input, textarea")) {
            boolean text = field.tagName().equals("textarea")
                    || List.of("", "text", "search", "email", "tel", "url").contains(field.attr("type"));
            if (text && !field.attr("name").isEmpty()) {
                typed.add(field.attr("name"));
                fields.putIfAbsent(field.attr("name"), "");
            }
        }
        Element button = element.selectFirst("button[name]");
        if (button != null) {
            fields.putIfAbsent(button.attr("name"), button.attr("value"));
        }
        String action = element.hasAttr("action") ? element.absUrl("action") : page;
        boolean post = element.attr("method").equalsIgnoreCase("post");
        String kind = kind(action) + " " + fields.keySet();
        if (!action.endsWith("/logout")) {
            forms.putIfAbsent(kind, new Form(kind, page, action, post, fields, typed));
        }
    }

    /** An address without what tells pages of one kind apart. */
    static String kind(String address) {
        return address.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "{id}")
                .replaceAll("[0-9a-f]{32}", "{id}")
                .replaceAll("=[^&]*", "=")
                .replaceAll("/[0-9]+", "/{number}");
    }

    List<Seen> pages() {
        return new ArrayList<>(pages.values());
    }

    List<Form> forms() {
        return new ArrayList<>(forms.values());
    }

    /** Sends a form with other answers. */
    APIResponse send(Form form, Map<String, String> answers) {
        FormData data = FormData.create();
        Map<String, String> all = new LinkedHashMap<>(form.fields());
        all.putAll(answers);
        RequestOptions options = RequestOptions.create().setTimeout(20_000).setMaxRedirects(0);
        if (form.post()) {
            all.forEach(data::append);
            return client.post(form.action(), options.setForm(data));
        }
        all.forEach(options::setQueryParam);
        return client.get(form.action(), options);
    }
}
