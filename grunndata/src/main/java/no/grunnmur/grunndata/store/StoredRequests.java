package no.grunnmur.grunndata.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.AuditPeriod;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.RegisterAsked;
import no.grunnmur.grunndata.RequestLog;
import no.grunnmur.json.JsonObject;

/** Who has asked for what, read from the audit: there is no second record of it. */
public final class StoredRequests implements RequestLog {

    private final AuditPeriod audit;

    public StoredRequests(AuditPeriod audit) {
        this.audit = audit;
    }

    @Override
    public Page find(Question question) {
        Map<String, String> members = new LinkedHashMap<>();
        question.by().ifPresent(by -> members.put("account", by));
        question.service().ifPresent(service -> members.put("service", service));
        question.method().ifPresent(method -> members.put("method", method));
        return find(question.period(), members, (question.page() - 1L) * question.size(), question.size());
    }

    @Override
    public List<Tracked> faulted(Period period, int most) {
        return find(period, Map.of("faulted", "true"), 0, most).requests();
    }

    private Page find(Period period, Map<String, String> members, long skip, int most) {
        AuditPeriod.Found found = audit.find(RegisterAsked.TYPE, period.from(), period.to(), members, skip, most);
        List<Tracked> requests = new ArrayList<>();
        for (AuditLog.Row row : found.rows()) {
            JsonObject event = JsonObject.parse(row.content().getBytes(StandardCharsets.UTF_8));
            requests.add(new Tracked(
                    row.at(),
                    event.text("account").orElse(""),
                    event.text("service").orElse(""),
                    event.text("method").orElse(""),
                    event.text("parameters").orElse(""),
                    event.get("micros") instanceof Long micros ? micros : 0,
                    Boolean.TRUE.equals(event.get("faulted")),
                    event.text("source").orElse("")));
        }
        return new Page(requests, found.total());
    }
}
