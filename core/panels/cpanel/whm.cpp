#include "core/panels/cpanel/whm.h"

using namespace Qt::Literals::StringLiterals;

namespace core::cpanel {
namespace {

//! Needs a key but no right, so a refusal can only mean the key.
bool isOpenToAll(const QString &function)
{
    return function == "version"_L1 || function == "applist"_L1;
}

//! UAPI's arguments as WHM's uapi_cpanel takes them, and as its ancestor did.
FormFields uapiArguments(const QString &user, const QString &function, bool ancestor)
{
    const QString module = function.section(u"::"_s, 0, 0);
    const QString name = function.section(u"::"_s, 1);
    if (!ancestor)
        return {{u"cpanel.user"_s, user.toLower()},
                {u"cpanel.module"_s, module},
                {u"cpanel.function"_s, name}};
    return {{u"cpanel_jsonapi_user"_s, user.toLower()},
            {u"cpanel_jsonapi_module"_s, module},
            {u"cpanel_jsonapi_func"_s, name},
            {u"cpanel_jsonapi_apiversion"_s, u"3"_s}};
}

} // namespace

Whm::Whm(PanelEndpoint endpoint)
    : m_endpoint(std::move(endpoint))
    , m_line(m_endpoint)
{
}

Async<WhmAnswer> Whm::read(QString function)
{
    co_return co_await ask(Intent::Read, function, FormFields());
}

Async<WhmAnswer> Whm::read(QString function, FormFields arguments)
{
    co_return co_await ask(Intent::Read, function, arguments);
}

Async<WhmAnswer> Whm::write(QString function, FormFields arguments)
{
    co_return co_await ask(Intent::Write, function, arguments);
}

Async<QJsonValue> Whm::readAs(QString user, QString function)
{
    co_return co_await askAs(Intent::Read, user, function, FormFields());
}

Async<QJsonValue> Whm::readAs(QString user, QString function, FormFields arguments)
{
    co_return co_await askAs(Intent::Read, user, function, arguments);
}

Async<> Whm::writeAs(QString user, QString function, FormFields arguments)
{
    const auto answer = co_await askAs(Intent::Write, user, function, arguments);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return {};
}

Async<WhmAnswer> Whm::ask(Intent intent, QString function, FormFields arguments)
{
    const HttpRequest call = request(intent, function, arguments);
    const auto response = co_await m_line.send(call);
    if (!response)
        co_return std::unexpected(response.error());
    const auto answer = whmAnswer(*response, intent);
    const bool isRefused = !answer && answer.error().kind == ErrorKind::Auth;
    // Some versions refuse a missing right in the words for a wrong key.
    const bool mayLackRight = isRefused && m_keyAccepted && !isOpenToAll(function);
    m_keyAccepted = answer || (m_keyAccepted && !isRefused);
    if (!mayLackRight)
        co_return answer;
    const HttpRequest open = request(Intent::Read, u"version"_s, FormFields());
    const auto told = co_await m_line.send(open);
    const auto version = told ? whmAnswer(*told, Intent::Read) : std::unexpected(told.error());
    if (!version && version.error().kind == ErrorKind::Auth)
        co_return answer;
    m_keyAccepted = true;
    co_return failure(ErrorKind::Permission,
                      u"%1: %2; the key is accepted"_s.arg(function, answer.error().detail));
}

Async<QJsonValue> Whm::askAs(Intent intent, QString user, QString function, FormFields arguments)
{
    const FormFields present = uapiArguments(user, function, false) + arguments;
    auto answer = co_await ask(intent, u"uapi_cpanel"_s, present);
    if (!answer && answer.error().kind == ErrorKind::Unsupported) {
        const FormFields ancient = uapiArguments(user, function, true) + arguments;
        answer = co_await ask(intent, u"cpanel"_s, ancient);
    }
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return uapiAnswer(*answer, intent);
}

HttpRequest Whm::request(Intent intent, const QString &function, FormFields arguments) const
{
    // In the body always: passwords must not sit in access logs.
    arguments.append({u"api.version"_s, u"1"_s});
    HttpRequest call = HttpRequest::form(intent, u"/json-api/"_s + function, arguments);
    call.setHeader("Authorization", "whm " + m_endpoint.user.toUtf8() + ':'
                                        + m_endpoint.secret.reveal().toByteArray());
    call.setTimeout(intent == Intent::Read ? m_endpoint.timing.read : m_endpoint.timing.write);
    return call;
}

} // namespace core::cpanel
