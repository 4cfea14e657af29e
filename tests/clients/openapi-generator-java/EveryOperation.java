import com.fasterxml.jackson.core.JsonParseException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import myk10.client.ApiClient;
import myk10.client.api.*;

/** Calls every operation once, so that every generated model reads real records of the content pack. */
class EveryOperation {
    private static final List<Class<?>> APIS = List.of(
        ContactsApi.class, EntryApi.class, FundingApi.class, HolidaysApi.class, OfficeHoursApi.class,
        OrganisationsApi.class, PlacesApi.class, ProgrammesApi.class, ProjectsApi.class, SearchApi.class);

    private static final Map<String, String> RECORDS = Map.of(
        "getProgramme", "smarte-region-myk10",
        "getFutureTask", "zukunftsaufgabe-gleichwertige-entwicklung",
        "getProject", "regiohub-mayen",
        "getFundingStatus", "haushalt-2022",
        "getContact", "projektbuero",
        "getOrganisation", "bsi",
        "getPlace", "altes-pfarrhaus-rieden",
        "getOfficeHours", "projektbuero");

    /** The templates of the generator read each answer as JSON, a calendar too: its request is made, its text is lost. */
    private static final String UNREADABLE = "getOfficeHoursCalendar";

    static String read(ApiClient client) throws ReflectiveOperationException {
        var count = 0;
        for (var api : APIS) {
            var ofTag = api.getConstructor(ApiClient.class).newInstance(client);
            for (var operation : Stream.of(api.getMethods()).filter(EveryOperation::isOperation).toList()) {
                call(ofTag, operation);
                count++;
            }
        }
        return count + " operations are asked, all but the calendar are read";
    }

    private static boolean isOperation(Method method) {
        var parameters = List.of(method.getParameterTypes());
        var isShort = parameters.isEmpty() || parameters.get(0).getSimpleName().matches("API.*Request");
        return isShort && parameters.size() < 2 && method.getName().matches("(get|list)(?!Class$).*(?<!WithHttpInfo)");
    }

    private static void call(Object ofTag, Method operation) throws ReflectiveOperationException {
        var arguments = operation.getParameterCount() == 0 ? new Object[] {} : new Object[] {request(operation)};
        var isReadable = !operation.getName().equals(UNREADABLE);
        try {
            Check.same(isReadable, operation.invoke(ofTag, arguments) != null);
        } catch (InvocationTargetException failure) {
            if (isReadable || !(failure.getCause().getCause() instanceof JsonParseException)) {
                throw failure;
            }
        }
    }

    private static Object request(Method operation) throws ReflectiveOperationException {
        var builder = operation.getParameterTypes()[0].getMethod("newBuilder").invoke(null);
        for (var setter : builder.getClass().getMethods()) {
            switch (setter.getName()) {
                case "idOrSlug" -> setter.invoke(builder, recordOf(operation.getName()));
                case "limit" -> setter.invoke(builder, 200);
                case "q" -> setter.invoke(builder, "Bürger");
                default -> { }
            }
        }
        return builder.getClass().getMethod("build").invoke(builder);
    }

    private static String recordOf(String operation) {
        return RECORDS.get(RECORDS.keySet().stream().filter(operation::startsWith).findFirst().orElseThrow());
    }
}
