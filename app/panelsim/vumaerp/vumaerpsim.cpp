#include "app/panelsim/vumaerp/vumaerpsim.h"

#include "app/panelsim/rules.h"
#include "app/panelsim/vumaerp/flask.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace sim {

using vumaerp::crashed;
using vumaerp::Database;
using vumaerp::error;
using vumaerp::isTruthy;
using vumaerp::json;
using vumaerp::page;

namespace {

struct Country {
    QString name;
    QStringList modules;
};

const QMap<QString, Country> &countries()
{
    static const QMap<QString, Country> all = {
        {u"ke"_s, {u"Kenya"_s, {u"l10n_ke"_s, u"l10n_ke_etims"_s, u"l10n_ke_payroll"_s}}},
        {u"ng"_s, {u"Nigeria"_s, {u"l10n_ng"_s, u"l10n_ng_tax"_s, u"l10n_ng_payroll"_s}}},
        {u"gh"_s, {u"Ghana"_s, {u"l10n_gh"_s, u"l10n_gh_evat"_s, u"l10n_gh_payroll"_s}}},
        {u"ug"_s, {u"Uganda"_s, {u"l10n_ug"_s, u"l10n_ug_efris"_s, u"l10n_ug_payroll"_s}}},
    };
    return all;
}

QStringList modulesOf(const QString &country)
{
    return QStringList{u"base"_s,
                       u"web"_s,
                       u"mail"_s,
                       u"contacts"_s,
                       u"sale_management"_s,
                       u"purchase"_s,
                       u"account"_s,
                       u"hr"_s,
                       u"om_hr_payroll"_s,
                       u"muk_web_theme"_s,
                       u"vumaerp_branding"_s}
           + countries().value(country).modules;
}

QString sanitised(const QString &name)
{
    QString clean;
    for (const char32_t c : name.trimmed().toLower().toStdU32String()) {
        if (c == U'_' || QChar::isLetterOrNumber(c))
            clean += QString::fromUcs4(&c, 1);
        else
            clean += u'_';
    }
    return clean;
}

//! What PostgreSQL makes of an identifier: 63 bytes of it.
QString truncated(const QString &name)
{
    QString shorter = name;
    while (shorter.toUtf8().size() > 63)
        shorter.chop(1);
    return shorter;
}

QString prettySize(qint64 kb)
{
    return kb < 10 * 1024 ? u"%1 kB"_s.arg(kb) : u"%1 MB"_s.arg(kb / 1024);
}

} // namespace

//! The fields of a form or of a JSON object; what is no text where text belongs ends in a crash.
struct VumaErpSim::Body {
    QJsonObject fields;
    QUrlQuery query;

    [[nodiscard]] bool isSound(const QString &name) const
    {
        return !fields.contains(name) || fields.value(name).isString();
    }
    [[nodiscard]] QString text(const QString &name) const
    {
        return fields.value(name).toString().trimmed();
    }
};

VumaErpSim::VumaErpSim()
    : choices({
          {u"no JSON"_s, {u"415"_s, u"400"_s}},
          {u"worker timeout"_s, {u"long"_s, u"30 s"_s}},
          {u"status"_s, {u"always suspended"_s, u"true"_s}},
          {u"psql database"_s, {u"present"_s, u"absent"_s}},
          {u"tenant domain"_s, {u"vumaerp.com"_s, u"vumacloud.com"_s, u"erp.vumacloud.com"_s}},
      })
    , token(randomText(40))
{
    databases[u"odoo"_s].internal = true;
    databases[u"odoo"_s].sizeKb = 7453;
    databases[u"vumacloud"_s].internal = true;
    databases[u"vumacloud"_s].sizeKb = 812 * 1024;
}

QString VumaErpSim::operation(const Request &request) const
{
    return QString::fromLatin1(request.method) + u' ' + request.path;
}

Reply VumaErpSim::handle(const Request &request)
{
    static const QMap<QString, QStringList> methods = {
        {u"/health"_s, {u"GET"_s}},
        {u"/api/v1/provision"_s, {u"POST"_s}},
        {u"/api/v1/suspend"_s, {u"POST"_s}},
        {u"/api/v1/unsuspend"_s, {u"POST"_s}},
        {u"/api/v1/terminate"_s, {u"POST"_s}},
        {u"/api/v1/status"_s, {u"GET"_s, u"POST"_s}},
        {u"/api/v1/list"_s, {u"GET"_s}},
    };
    if (!methods.contains(request.path))
        return page(404, "Not Found", "The requested URL was not found on the server.");
    if (!methods.value(request.path).contains(QString::fromLatin1(request.method)))
        return page(405, "Method Not Allowed", "The method is not allowed for the requested URL.");
    if (request.path == u"/health"_s)
        return json(200, {{u"status"_s, u"ok"_s}, {u"service"_s, u"vumaerp-provision"_s}});

    const QString formToken = request.form().queryItemValue(u"api_token"_s, QUrl::FullyDecoded);
    if (QString::fromUtf8(request.header("x-api-token")) != token && formToken != token)
        return error(401, u"Unauthorized"_s);
    if (const auto provoked = m_provoked.take(operation(request)))
        return *provoked;
    if (request.path == u"/api/v1/list"_s)
        return list();

    const auto body = bodyOf(request);
    if (!body)
        return body.error();
    if (request.path == u"/api/v1/provision"_s)
        return provision(*body);
    if (request.path == u"/api/v1/suspend"_s)
        return suspend(*body);
    if (request.path == u"/api/v1/unsuspend"_s)
        return unsuspend(*body);
    if (request.path == u"/api/v1/terminate"_s)
        return terminate(*body);
    return status(*body);
}

//! Its one token has every right; what an address may not is said by the proxy in front.
std::optional<Reply> VumaErpSim::refusal(const Request &request, Refusal why) const
{
    if (!request.path.startsWith(u"/api/"_s))
        return {};
    if (why == Refusal::Key)
        return error(401, u"Unauthorized"_s);
    return Reply{.status = 403,
                 .body = "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n"
                         "<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx</center>"
                         "\r\n</body>\r\n</html>\r\n",
                 .contentType = "text/html",
                 .headers = {}};
}

std::expected<VumaErpSim::Body, Reply> VumaErpSim::bodyOf(const Request &request) const
{
    Body body;
    body.query = request.query;
    const QByteArray type = request.header("content-type").split(';').first().trimmed().toLower();
    if (type == "application/x-www-form-urlencoded" && !request.body.isEmpty()) {
        for (const auto &[name, value] : request.form().queryItems(QUrl::FullyDecoded))
            body.fields.insert(name, value);
        return body;
    }
    if (type != "application/json") {
        if (choices.is(u"no JSON"_s, u"400"_s))
            return std::unexpected(page(400, "Bad Request",
                                        "The browser (or proxy) sent a request that this server "
                                        "could not understand."));
        return std::unexpected(page(415, "Unsupported Media Type",
                                    "Did not attempt to load JSON data because the request "
                                    "Content-Type was not &#39;application/json&#39;."));
    }
    // In a list, because Qt takes no JSON but objects and arrays.
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson('[' + request.body + ']', &problem);
    if (problem.error != QJsonParseError::NoError || document.array().size() != 1)
        return std::unexpected(page(400, "Bad Request",
                                    "The browser (or proxy) sent a request that this server could "
                                    "not understand."));
    const QJsonValue root = document.array().first();
    if (!root.isObject() && !root.isNull())
        return std::unexpected(crashed());
    body.fields = root.toObject();
    return body;
}

std::expected<QString, Reply> VumaErpSim::named(const Body &body) const
{
    if (!body.isSound(u"db_name"_s))
        return std::unexpected(crashed());
    const QString name = body.text(u"db_name"_s);
    if (name.isEmpty())
        return std::unexpected(error(400, u"Missing db_name"_s));
    if (!exists(name))
        return std::unexpected(error(404, u"Database not found"_s));
    return name;
}

bool VumaErpSim::exists(const QString &name) const
{
    return choices.is(u"psql database"_s, u"present"_s) && databases.contains(name);
}

Reply VumaErpSim::taking(Reply reply, std::chrono::seconds time) const
{
    if (realTime)
        reply.takes = time;
    return reply;
}

Reply VumaErpSim::provision(const Body &body)
{
    for (const char *field :
         {"db_name", "country", "admin_email", "company_name", "admin_password"}) {
        if (!body.isSound(QLatin1String(field)))
            return crashed();
    }
    const QString asked = body.text(u"db_name"_s);
    const QString country = body.text(u"country"_s).toLower();
    const QString email = body.text(u"admin_email"_s);
    if (asked.isEmpty() || country.isEmpty() || email.isEmpty())
        return error(400, u"Missing required fields: db_name, country, admin_email"_s);
    if (!countries().contains(country))
        return error(400, u"Invalid country code. Supported: ke, ng, gh, ug"_s);
    const QString name = sanitised(asked);
    if (exists(name))
        return error(409, u"Database %1 already exists"_s.arg(name));
    if (choices.is(u"psql database"_s, u"absent"_s) || databases.contains(truncated(name)))
        return error(500, u"Failed to create database"_s);

    create(truncated(name), country);
    if (choices.is(u"worker timeout"_s, u"30 s"_s)) {
        Reply killed;
        killed.hangsUp = true;
        return taking(killed, 30s);
    }
    QString password = body.fields.value(u"admin_password"_s).toString();
    if (password.isEmpty())
        password = randomText(16);
    setCredentials(truncated(name), email, password, body.text(u"company_name"_s));
    QString host = name;
    host.replace(u'_', u'-');
    return taking(
        json(200, {{u"success"_s, true},
                   {u"db_name"_s, name},
                   {u"url"_s, u"https://"_s + host + u'.' + choices.chosen(u"tenant domain"_s)},
                   {u"admin_email"_s, email},
                   {u"admin_password"_s, password},
                   {u"country"_s, countries().value(country).name},
                   {u"modules"_s, QJsonArray::fromStringList(modulesOf(country))}}),
        180s);
}

void VumaErpSim::create(const QString &name, const QString &country)
{
    Database database;
    database.country = country;
    databases.insert(name, database);
}

//! Two UPDATE statements put together from text and passed through a shell, results ignored.
void VumaErpSim::setCredentials(const QString &name, const QString &email, const QString &password,
                                const QString &company)
{
    static const QRegularExpression shell(u"[\"$`\\\\\n]"_s);
    for (const QString &value : {email, password, company}) {
        if (value.contains(shell))
            reachedShell += value;
    }
    Database &database = databases[name];
    if (!email.contains(u'\'') && !password.contains(u'\'')) {
        database.login = email;
        database.password = password;
    }
    if (!company.contains(u'\''))
        database.company = company;
}

Reply VumaErpSim::suspend(const Body &body)
{
    const auto name = named(body);
    if (!name)
        return name.error();
    databases[*name].suspended = true;
    return json(200, {{u"success"_s, true}, {u"db_name"_s, *name}, {u"status"_s, u"suspended"_s}});
}

Reply VumaErpSim::unsuspend(const Body &body)
{
    const auto name = named(body);
    if (!name)
        return name.error();
    databases[*name].suspended = false;
    return json(200, {{u"success"_s, true}, {u"db_name"_s, *name}, {u"status"_s, u"active"_s}});
}

Reply VumaErpSim::terminate(const Body &body)
{
    const auto name = named(body);
    if (!name)
        return name.error();
    databases.remove(*name);
    QJsonObject reply = {
        {u"success"_s, true}, {u"db_name"_s, *name}, {u"status"_s, u"terminated"_s}};
    // A form's "false" is a text, and true.
    if (!isTruthy(body.fields.value(u"skip_backup"_s))) {
        const QString time = now().toOffsetFromUtc(utcOffset).toString(u"yyyyMMdd_HHmmss"_s);
        reply.insert(u"backup"_s, u"%1_terminated_%2.sql.gz"_s.arg(*name, time));
    }
    return taking(json(200, reply), 20s);
}

Reply VumaErpSim::status(const Body &body)
{
    Body complete = body;
    if (!complete.fields.contains(u"db_name"_s))
        complete.fields.insert(u"db_name"_s,
                               body.query.queryItemValue(u"db_name"_s, QUrl::FullyDecoded));
    const auto name = named(complete);
    if (!name)
        return name.error();
    const Database &database = databases[*name];
    const bool isActive = choices.is(u"status"_s, u"true"_s) && !database.suspended;
    return json(200, {{u"success"_s, true},
                      {u"db_name"_s, *name},
                      {u"size"_s, prettySize(database.sizeKb)},
                      {u"status"_s, isActive ? u"active"_s : u"suspended"_s}});
}

Reply VumaErpSim::list()
{
    QStringList names;
    if (choices.is(u"psql database"_s, u"present"_s))
        names = databases.keys();
    return json(200, {{u"success"_s, true},
                      {u"databases"_s, QJsonArray::fromStringList(names)},
                      {u"count"_s, names.size()}});
}

void VumaErpSim::addForeignAccount(const QString &username, const QString &domain)
{
    addExistingAccount({.username = username, .domain = domain, .package = {}});
}

void VumaErpSim::addExistingAccount(const ExistingAccount &account)
{
    const QString name = sanitised(account.username);
    create(name, u"ke"_s);
    Database &database = databases[name];
    database.login = u"owner@"_s + account.domain;
    database.password = randomText(16);
    database.suspended = account.suspended;
    database.sizeKb = 30 * 1024 + account.username.size() * 1337;
}

QStringList VumaErpSim::accountNames() const
{
    QStringList names;
    for (const auto &[name, database] : databases.asKeyValueRange()) {
        if (!database.internal)
            names += name;
    }
    return names;
}

bool VumaErpSim::choose(const QString &uncertainty, const QString &behaviour)
{
    return choices.choose(uncertainty, behaviour);
}

Access VumaErpSim::access() const
{
    return {.user = {}, .secret = token};
}

QStringList VumaErpSim::packages() const
{
    return {};
}

QJsonObject VumaErpSim::save() const
{
    return toSaved(*this).toObject();
}

void VumaErpSim::restore(const QJsonObject &saved)
{
    fromSaved(saved, *this);
}

void VumaErpSim::provoke(const QString &operation, const QString &text, int times)
{
    m_provoked.add(operation, error(500, text), times);
}

} // namespace sim
