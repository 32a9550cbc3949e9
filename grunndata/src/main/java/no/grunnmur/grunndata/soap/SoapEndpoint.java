package no.grunnmur.grunndata.soap;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.RegisterAsked;
import no.grunnmur.grunndata.ServiceAccount;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Answers;
import no.grunnmur.soap.Contract;
import no.grunnmur.soap.Message;
import no.grunnmur.soap.MessageReader;
import no.grunnmur.soap.Node;
import no.grunnmur.soap.Packed;
import no.grunnmur.soap.SoapBinding;
import no.grunnmur.soap.SoapFault;

/**
 * One contract at one address in one version of SOAP. In order: the account, the content type, the message, its action, the
 * operation, the audit, the answer.
 */
final class SoapEndpoint {

    private static final int LONGEST_TOLD = 200;

    private final Contract contract;
    private final SoapBinding binding;
    private final BasicDoor door;
    private final Operations operations;
    private final AuditLog audit;
    private final InstantSource clock;
    private final MessageReader reader;
    private final Answers answers;

    SoapEndpoint(
            Contract contract,
            boolean twelve,
            BasicDoor door,
            Operations operations,
            Packed packed,
            AuditLog audit,
            InstantSource clock) {
        this.contract = contract;
        this.binding = new SoapBinding(contract, twelve);
        this.door = door;
        this.operations = operations;
        this.audit = audit;
        this.clock = clock;
        this.reader = new MessageReader(contract, twelve);
        this.answers = new Answers(contract, twelve, packed);
    }

    Reply answer(Request request) {
        long start = System.nanoTime();
        ServiceAccount account = door.admit(request);
        binding.requireType(request);
        Message message;
        try {
            message = reader.read(request.body());
        } catch (SoapFault unreadable) {
            request.note("fault", unreadable.reason());
            told(account, request, start, "", "", new Call.Told(), true);
            return answers.fault(Optional.empty(), unreadable);
        }
        String operation = message.operation().name();
        String parameters = told(message.parameters(), message.operation().parameters());
        Instant now = clock.instant();
        Call call = new Call(operation, message.parameters(), account, now, request.source(), new Call.Told());
        request.note("operation", operation);
        try {
            binding.requireAction(request, message);
            Object result = operations.get(operation).answer(call);
            told(account, request, start, operation, parameters, call.told(), false);
            return answers.result(message, result, now);
        } catch (SoapFault fault) {
            request.note("fault", fault.reason());
            told(account, request, start, operation, parameters, call.told(), true);
            return answers.fault(Optional.of(message), fault);
        } catch (Refusal refusal) {
            if (!(refusal.problem() instanceof GrunndataProblem problem)) {
                throw refusal;
            }
            request.note("refused", refusal.detail());
            told(account, request, start, operation, parameters, call.told(), true);
            return answers.fault(Optional.of(message), fault(message, problem, refusal));
        }
    }

    /** A refusal of the register as one of the faults that the operation promises. */
    private static SoapFault fault(Message message, GrunndataProblem problem, Refusal refusal) {
        Map<String, List<String>> fields = refusal.fields();
        if (problem == GrunndataProblem.ENTRY_INVALID && message.operation().validation()) {
            List<SoapFault.Wrong> errors = fields.entrySet().stream()
                    .flatMap(field -> field.getValue().stream().map(each -> new SoapFault.Wrong(field.getKey(), each)))
                    .toList();
            return new SoapFault(
                    SoapFault.Fault.SENDER,
                    Optional.empty(),
                    problem.sentence(),
                    Optional.of(new SoapFault.Validation(errors)));
        }
        StringJoiner sentences = new StringJoiner(" ");
        fields.values().forEach(each -> each.forEach(sentences::add));
        return SoapFault.generic(problem.error(), fields.isEmpty() ? problem.sentence() : sentences.toString());
    }

    private void told(
            ServiceAccount account,
            Request request,
            long start,
            String operation,
            String parameters,
            Call.Told told,
            boolean faulted) {
        audit.append(new RegisterAsked(
                account,
                contract.service(),
                operation,
                parameters,
                told.found(),
                (System.nanoTime() - start) / 1_000,
                faulted,
                request.source()));
    }

    /** What was asked for, in short: the values that are plain. */
    private static String told(Node parameters, List<Contract.Member> members) {
        StringBuilder text = new StringBuilder();
        for (Contract.Member member : members) {
            Object value = parameters.get(member.name());
            if (value instanceof Node node) {
                value = node.has("HerId") ? node.get("HerId") : node.get("ParentHerId");
            }
            if (value instanceof String || value instanceof Integer || value instanceof Instant) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(member.name())
                        .append('=')
                        .append(value);
            } else if (value instanceof List<?> list) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(member.name())
                        .append('=')
                        .append(list.size());
            }
        }
        return text.length() > LONGEST_TOLD ? text.substring(0, LONGEST_TOLD) : text.toString();
    }
}
