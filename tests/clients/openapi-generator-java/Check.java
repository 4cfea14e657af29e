import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import myk10.client.ApiClient;
import myk10.client.ApiException;
import myk10.client.api.OfficeHoursApi;
import myk10.client.api.OfficeHoursApi.APIGetOfficeHoursStatusRequest;
import myk10.client.api.ProjectsApi;
import myk10.client.api.ProjectsApi.APIGetProjectRequest;
import myk10.client.api.ProjectsApi.APIListProjectsRequest;
import myk10.client.model.*;

/** Asks the server (MYK10_URL) what a partner asks it, with the client that openapi-generator makes for Java. */
class Check {
    private final ApiClient client = new ApiClient();
    private final ProjectsApi projects;
    private final OfficeHoursApi officeHours;

    Check(String url) {
        client.updateBaseUri(url);
        projects = new ProjectsApi(client);
        officeHours = new OfficeHoursApi(client);
    }

    public static void main(String[] arguments) throws Exception {
        var check = new Check(System.getenv("MYK10_URL"));
        check.filterByTwoValues();
        check.walk();
        check.expand();
        check.status();
        check.problem();
        check.notModified();
        say("everyOperation", EveryOperation.read(check.client));
    }

    private void filterByTwoValues() throws ApiException {
        var filter = List.of(ProjectStatusFilter.PLANNED, ProjectStatusFilter.IDEA);
        var answer = projects.listProjects(APIListProjectsRequest.newBuilder().status(filter).limit(200).build());
        var wanted = Set.of("planned", "idea");
        var fitting = everything().getData().stream().filter(project -> wanted.contains(project.getStatus().getKey()));
        same(fitting.map(Project::getId).toList(), answer.getData().stream().map(Project::getId).toList());
        var found = answer.getData().stream().map(project -> project.getStatus().getKey()).collect(Collectors.toSet());
        same(wanted, found);
        say("filterByTwoValues", answer.getData().size() + " projects are planned or ideas");
    }

    private void walk() throws ApiException {
        var walked = new ArrayList<Project>();
        var pages = 0;
        String cursor = null;
        do {
            var page = projects.listProjects(APIListProjectsRequest.newBuilder().limit(5).cursor(cursor).build());
            walked.addAll(page.getData());
            cursor = page.getPage().getNext();
            pages++;
        } while (cursor != null);
        same(true, pages > 1);
        same(everything().getData(), walked);
        say("walk", pages + " pages have the " + walked.size() + " projects of the whole list");
    }

    private void expand() throws ApiException {
        var request = APIGetProjectRequest.newBuilder().idOrSlug("amt-o-mat").expand(List.of(ProjectExpansion.PLACES)).lang(Language.EN);
        var project = projects.getProject(request.build());
        same(project.getPlaceIds(), project.getPlaces().stream().map(Place::getId).toList());
        same(Language.EN, project.getLanguage());
        var names = project.getPlaces().stream().map(Place::getName).collect(Collectors.joining(", "));
        say("expand", project.getTitle() + ": " + names);
    }

    private void status() throws ApiException {
        var corpusChristi = OffsetDateTime.parse("2026-06-04T15:00:00+02:00");
        var request = APIGetOfficeHoursStatusRequest.newBuilder().idOrSlug("projektbuero").at(corpusChristi).build();
        var status = officeHours.getOfficeHoursStatus(request);
        same(OfficeHoursState.CLOSED, status.getState());
        same("publicHoliday", status.getReason());
        same(OffsetDateTime.parse("2026-06-08T10:00:00+02:00").toInstant(), status.getNextOpening().getOpensAt().toInstant());
        say("status", status.getSentence());
    }

    private void problem() throws Exception {
        try {
            projects.listProjects(APIListProjectsRequest.newBuilder().limit(500).build());
        } catch (ApiException refusal) {
            same(400, refusal.getCode());
            var problem = client.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
            same("invalidParameters", problem.getCode());
            var item = problem.getErrors().get(0);
            same(List.of("limit", "outOfRange"), List.of(item.getParameter(), item.getCode()));
            same(List.of("1–200"), item.getAllowed());
            say("problem", problem.getCode() + ": " + item.getDetail());
            return;
        }
        throw new AssertionError("a limit of 500 was taken");
    }

    private void notModified() throws ApiException {
        var request = APIListProjectsRequest.newBuilder().build();
        var etag = projects.listProjectsWithHttpInfo(request).getHeaders().get("etag").get(0);
        try {
            projects.listProjects(request, Map.of("If-None-Match", etag));
        } catch (ApiException answer) {
            same(304, answer.getCode());
            say("notModified", "304 for " + etag);
            return;
        }
        throw new AssertionError("the list came again");
    }

    private ProjectList everything() throws ApiException {
        return projects.listProjects(APIListProjectsRequest.newBuilder().limit(200).build());
    }

    static void same(Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }

    private static void say(String step, String what) {
        System.out.println(step + ": " + what);
    }
}
