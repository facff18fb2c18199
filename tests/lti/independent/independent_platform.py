"""An LMS of lti1p3platform over HTTP, and the second opinion of pylti1p3next on tokens. Both were written by others."""

import copy
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import jwt
from jwcrypto.jwk import JWK
from lti1p3platform.exceptions import LineItemNotFoundException
from lti1p3platform.ltiplatform import LTI1P3PlatformConfAbstract
from lti1p3platform.membership import Context
from lti1p3platform.message_launch import LTIAdvantageMessageLaunchAbstract
from lti1p3platform.oidc_login import OIDCLoginAbstract
from lti1p3platform.registration import Registration
from lti1p3platform.request import Request
from lti1p3platform.score import UpdateScoreStatus
from lti1p3platform.service_connector import AssignmentsGradesService, NamesRoleProvisioningService
from pylti1p3.deep_link import DeepLink
from pylti1p3.deep_link_resource import DeepLinkResource
from pylti1p3.exception import LtiException, ToolConfException
from pylti1p3.message_launch import MessageLaunch
from pylti1p3.registration import Registration as ToolRegistration
from pylti1p3.tool_config import ToolConfDict

CLIENT, DEPLOYMENT = "tool-1", "1"
LTI = "https://purl.imsglobal.org/spec/lti/claim/"
ROLES = {
    name.lower(): ["http://purl.imsglobal.org/vocab/lis/v2/membership#" + name]
    for name in ("Learner", "Instructor")
}
PEOPLE = {"anna": ("Anna Li", "learner"), "bo": ("Bo Ng", "learner"), "ada": ("Ada", "instructor")}

key = JWK.generate(kty="RSA", size=2048)
private_key = key.export_to_pem(private_key=True, password=None).decode()
public_key = key.export_to_pem().decode()
other_key = JWK.generate(kty="RSA", size=2048).export_to_pem(private_key=True, password=None).decode()
columns, scores, chosen = [], [], []
tool, origin = sys.argv[1], ""


class Platform(LTI1P3PlatformConfAbstract):
    def init_platform_config(self, **_):
        self._registration = (
            Registration()
            .set_iss(origin)
            .set_client_id(CLIENT)
            .set_deployment_id(DEPLOYMENT)
            .set_launch_url(tool + "launch")
            .set_deeplink_launch_url(tool + "choose")
            .set_oidc_login_url(tool + "login")
            .set_tool_key_set_url(tool + "keys")
            .set_platform_public_key(public_key)
            .set_platform_private_key(private_key)
        )

    def get_registration_by_params(self, **_):
        return self._registration


class HttpRequest(Request):
    def build_metadata(self, request):
        return request


class Login(OIDCLoginAbstract):
    def set_lti_message_hint(self, **hint):
        self._lti_message_hint = json.dumps(hint)

    def get_redirect(self, url):
        return {"url": url}


# What a launch is changed by, so that it breaks a rule.
BREAKS = {
    "issuer": lambda claims: claims.update(iss="https://elsewhere.example.org"),
    "audience": lambda claims: claims.update(aud="tool-2", azp="tool-2"),
    "nonce": lambda claims: claims.update(nonce="made-up"),
    "deployment": lambda claims: claims.update({LTI + "deployment_id": "2"}),
    "message": lambda claims: claims.update({LTI + "message_type": "LtiUnheardOf"}),
    "version": lambda claims: claims.update({LTI + "version": "1.1.0"}),
    "expiry": lambda claims: claims.update(iat=int(time.time()) - 7200, exp=int(time.time()) - 3600),
}


class Launch(LTIAdvantageMessageLaunchAbstract):
    def prepare_launch(self, preflight_response):
        hint = json.loads(preflight_response["lti_message_hint"])
        user = preflight_response["login_hint"]
        name, role = PEOPLE[user]
        self.set_user_data(user, ROLES[role], name, user + "@example.org")
        self.set_launch_context_claim("course-1", None, "Databases 101")
        self.set_ags(origin + "/lineitems")
        self.set_nrps(origin + "/members")
        if hint["kind"] == "choose":
            self.set_dl(origin + "/chosen", extra_data={"kept": "by the platform"})
        else:
            self.set_resource_link_claim(hint.get("link", "link-1"))
            if hint.get("target"):
                self.set_launch_url(hint["target"])

    def render_launch_form(self, launch_data, **_):
        return launch_data


def broken(launch, rule):
    """The same launch, signed anew after it was changed."""
    claims = jwt.decode(launch["id_token"], options={"verify_signature": False})
    headers = {"kid": JWK.from_pem(public_key.encode()).get("kid")}
    if rule == "algorithm":
        token = jwt.encode(claims, "a secret of thirty-two bytes, or more", "HS256", headers)
    elif rule == "key":
        token = jwt.encode(claims, other_key, "RS256", headers)
    else:
        BREAKS[rule](claims)
        token = jwt.encode(claims, private_key, "RS256", headers)
    return {**launch, "id_token": token}


class Grades(AssignmentsGradesService):
    def find_lineitems(self, page=1, limit=None, line_item_id=None, resource_link_id=None, resource_id=None, tag=None):
        found = [each for each in columns if resource_id is None or each.get("resourceId") == resource_id]
        return {"content": found, "has_next": False, "next": None}

    def find_lineitem(self, line_item_id):
        return columns[int(line_item_id) - 1]

    def create_lineitem(self, creation_data):
        made = {**creation_data, "id": f"{origin}/lineitems/{len(columns) + 1}"}
        columns.append(made)
        return made

    def update_lineitem(self, update_data):
        raise LineItemNotFoundException()

    def delete_lineitem(self, line_item_id):
        raise LineItemNotFoundException()

    def update_score(self, line_item_id, score):
        if int(line_item_id) > len(columns):
            raise LineItemNotFoundException()
        before = [each for each in scores if (each["column"], each["userId"]) == (line_item_id, score["userId"])]
        if before and before[-1]["timestamp"] >= score["timestamp"]:
            return UpdateScoreStatus.OLD_TIMESTAMP
        scores.append({**score, "column": line_item_id})
        return UpdateScoreStatus.SUCCESS

    def get_results(self, line_item_id, page=1, limit=None, user_id=None):
        return {"content": [], "has_next": False}


class Members(NamesRoleProvisioningService):
    def get_member_data_page(self, page=1, limit=None, role=None, since=None):
        everyone = [
            {"user_id": user, "roles": ROLES[role_of], "name": name, "email": user + "@example.org"}
            for user, (name, role_of) in PEOPLE.items()
        ]
        # Two a page, so that the roster has several.
        part = everyone[(page - 1) * 2 : page * 2]
        return {"content": part, "has_next": page * 2 < len(everyone)}

    def get_context_by_id(self):
        return Context(id="course-1", label="DB", title="Databases 101")


class Nonces:
    def __init__(self, nonce):
        self.nonce = nonce

    def check_nonce(self, nonce):
        return nonce == self.nonce


class Opinion(MessageLaunch):
    """What pylti1p3next says of a token, without a session or a browser."""

    def __init__(self, token, config, nonce):  # pylint: disable=super-init-not-called
        self._token, self._tool_config, self._session_service = token, config, Nonces(nonce)
        self._request = self._registration = None
        self._jwt, self._jwt_verify_options = {}, {"verify_aud": False}
        self._id_token_hash = None
        self._public_key_cache_data_storage = self._launch_data_storage = None
        self._public_key_cache_lifetime = None
        self._validated = True

    def _get_request_param(self, key):
        return self._token

    def _get_id_token(self):
        return self._token


def opinion_on_launch(token, nonce):
    config = ToolConfDict(
        {
            origin: [
                {
                    "default": True,
                    "client_id": CLIENT,
                    "auth_login_url": origin + "/authenticate",
                    "auth_token_url": origin + "/token",
                    "key_set": Platform().get_jwks(),
                    "key_set_url": None,
                    "private_key_file": None,
                    "deployment_ids": [DEPLOYMENT],
                }
            ]
        }
    )
    opinion = Opinion(token, config, nonce)
    try:
        opinion.validate_jwt_format().validate_nonce().validate_registration()
        opinion.validate_jwt_signature().validate_deployment().validate_message()
        return {"accepted": True}
    except (LtiException, ToolConfException) as error:
        return {"accepted": False, "reason": f"{type(error).__name__}: {error}"}


def opinion_on_message(token, keys):
    """Our signature by its keys, and which claims its own message has that ours lacks."""
    registration = ToolRegistration().set_issuer(origin).set_client_id(CLIENT).set_key_set(keys)
    opinion = Opinion(token, None, None)
    opinion._registration = registration  # pylint: disable=protected-access
    opinion.validate_jwt_format().validate_jwt_signature()
    ours = opinion._jwt["body"]  # pylint: disable=protected-access
    link = DeepLink(registration, DEPLOYMENT, {"data": "x", "deep_link_return_url": ""})
    theirs = link.get_message_jwt([DeepLinkResource().set_url("https://tool.example.org").set_title("A title")])
    items = LTI.replace("lti/claim", "lti-dl/claim") + "content_items"
    return {
        "missing": sorted(set(theirs) - set(ours)),
        "missingInItem": sorted(
            name for name, value in theirs[items][0].items() if value is not None and name not in ours[items][0]
        ),
    }


class Server(BaseHTTPRequestHandler):
    def answer(self, code, body, headers=None):
        data = json.dumps(body).encode()
        self.send_response(code)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.handle_request("")

    def do_POST(self):
        self.handle_request(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

    def handle_request(self, body):
        try:
            self.route(urlsplit(self.path), body)
        except Exception as error:  # pylint: disable=broad-except
            self.answer(400, {"error": f"{type(error).__name__}: {error}"})

    def route(self, url, body):
        query = dict(parse_qsl(url.query))
        form = dict(parse_qsl(body)) if "urlencoded" in self.headers.get("Content-Type", "") else {}
        sent = json.loads(body) if body and not form else None
        platform, path = Platform(), url.path.strip("/").split("/")
        if path == ["jwks"]:
            self.answer(200, platform.get_jwks())
        elif path == ["start"]:
            login = Login(None, platform)
            login.set_lti_message_hint(**{name: value for name, value in query.items() if name != "user"})
            if query["kind"] == "choose":
                login.set_deeplinking_launch_url()
            elif query.get("target"):
                login.set_launch_url(query["target"])
            self.answer(200, login.initiate_login(query["user"]))
        elif path == ["authenticate"]:
            rule = query.pop("break", None)
            request = HttpRequest({"get_data": query, "form_data": {}, "method": "GET"})
            launch = Launch(request, platform).lti_launch()
            self.answer(200, broken(launch, rule) if rule else launch)
        elif path == ["token"]:
            self.answer(200, platform.get_access_token(form))
        elif path == ["chosen"]:
            chosen[:] = platform.validate_deeplinking_resp(form)
            self.answer(200, chosen)
        elif path == ["seen"]:
            self.answer(200, {"columns": columns, "scores": scores})
        elif path == ["opinion"]:
            self.answer(200, opinion_on_launch(**sent) if "nonce" in sent else opinion_on_message(**sent))
        else:
            self.serve_service(platform, path, query, sent)

    def serve_service(self, platform, path, query, sent):
        numbers = {name: int(value) if value.isdigit() else value for name, value in query.items()}
        request = HttpRequest(
            {"get_data": numbers, "form_data": {}, "json": sent, "method": self.command, "headers": self.headers}
        )
        grades = Grades(request, platform, origin + "/lineitems")
        if path == ["members"]:
            service = Members(request, platform, origin + "/members")
            response = service.handle_resp(service.handle_get_members)
        elif path == ["lineitems"]:
            handler = grades.handle_get_lineitems if self.command == "GET" else grades.handle_create_lineitem
            response = grades.handle_resp(handler)
        else:
            response = grades.handle_resp(grades.handle_update_score, line_item_id=path[1])
        result, headers = copy.deepcopy(response.result), {"Content-Type": response.media_type}
        if isinstance(result, dict) and result.get("next"):
            headers["Link"] = f'<{result.pop("next")}>; rel="next"'
        # The library leaves to the platform how a page of line items is written: as a list, says the specification.
        self.answer(response.code, result["content"] if path == ["lineitems"] and self.command == "GET" else result, headers)


server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
origin = f"http://127.0.0.1:{server.server_port}"
print(origin, flush=True)
server.serve_forever()
