#include "core/panels/directadmin/login.h"

using namespace Qt::Literals::StringLiterals;

namespace core::directadmin {

Login::Login(PanelEndpoint endpoint)
    : m_endpoint(std::move(endpoint))
    , m_line(m_endpoint)
{
}

Async<Answer> Login::read(QString command)
{
    const HttpRequest request = query({}, command, {});
    co_return co_await ask(request);
}

Async<Answer> Login::read(QString command, FormFields arguments)
{
    const HttpRequest request = query({}, command, arguments);
    co_return co_await ask(request);
}

Async<Answer> Login::write(QString command, FormFields fields)
{
    const HttpRequest request = post({}, command, fields);
    co_return co_await ask(request);
}

Async<Answer> Login::readAs(QString user, QString command, FormFields arguments)
{
    const HttpRequest request = query(user, command, arguments);
    co_return co_await ask(request);
}

Async<Answer> Login::writeAs(QString user, QString command, FormFields fields)
{
    const HttpRequest request = post(user, command, fields);
    co_return co_await ask(request);
}

Async<QJsonObject> Login::readApi(QString path)
{
    HttpRequest request = HttpRequest::get(path);
    sign(request, {});
    co_return co_await askApi(request);
}

Async<QJsonObject> Login::writeApiAs(QString user, QString path, QJsonObject body)
{
    HttpRequest request = HttpRequest::json(Intent::Write, "POST", path, body);
    sign(request, user);
    co_return co_await askApi(request);
}

Async<Answer> Login::ask(HttpRequest request)
{
    const auto response = co_await m_line.send(request);
    if (!response)
        co_return std::unexpected(response.error());
    co_return commandAnswer(*response, request.intent());
}

Async<QJsonObject> Login::askApi(HttpRequest request)
{
    const auto response = co_await m_line.send(request);
    if (!response)
        co_return std::unexpected(response.error());
    const auto answer = apiAnswer(*response, request.intent());
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return answer->toObject();
}

HttpRequest Login::query(const QString &user, const QString &command, FormFields arguments) const
{
    arguments.append({u"json"_s, u"yes"_s});
    HttpRequest request =
        HttpRequest::get(u'/' + command + u'?' + QString::fromLatin1(formEncoded(arguments)));
    sign(request, user);
    return request;
}

HttpRequest Login::post(const QString &user, const QString &command, FormFields fields) const
{
    fields.append({u"json"_s, u"yes"_s});
    HttpRequest request = HttpRequest::form(Intent::Write, u'/' + command, fields);
    sign(request, user);
    return request;
}

void Login::sign(HttpRequest &request, const QString &user) const
{
    const QString name = user.isEmpty() ? m_endpoint.user : m_endpoint.user + u'|' + user;
    QByteArray pair = name.toUtf8() + ':' + m_endpoint.secret.reveal().toByteArray();
    request.setHeader("Authorization", "Basic " + pair.toBase64());
    wipe(pair);
    // Without one of its own some posts are answered "Not logged in".
    request.setHeader("Referer", m_endpoint.url.scheme().toLatin1() + "://"
                                     + m_endpoint.url.authority().toLatin1() + '/');
    request.setTimeout(request.intent() == Intent::Read ? m_endpoint.timing.read
                                                        : m_endpoint.timing.write);
}

} // namespace core::directadmin
