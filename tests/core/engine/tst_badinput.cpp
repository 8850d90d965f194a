#include "core/panels/registry.h"
#include "core/provisioning/productfit.h"
#include "tests/core/engine/badwords.h"
#include "tests/core/engine/house.h"
#include "tests/support/panelbench.h"

#include <QElapsedTimer>

#include <algorithm>
#include <map>

using namespace Qt::Literals::StringLiterals;
using namespace core;
using namespace badwords;

namespace {

constexpr qint64 AtOnce = 1000; // ms, also under sanitizers
constexpr qsizetype LongestDetail = 2000;

struct Guest {
    std::unique_ptr<PanelBench> bench;
    Server server;
    Product product;
    Service service; //!< active on it
};

} // namespace

//! Whatever a person, a script or a row in the database says: what breaks a rule is refused at
//! once, with its field named, and the panel hears nothing of it.
class TestBadInput final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void aBadDomainIsRefused_data();
    void aBadDomainIsRefused();
    void aDomainOfOtherLettersIsSentAsPunycode_data() { everyPanel(); }
    void aDomainOfOtherLettersIsSentAsPunycode();
    void aBadUserNameIsRefused_data();
    void aBadUserNameIsRefused();
    void theLongestUserNameIsTaken_data() { everyPanel(); }
    void theLongestUserNameIsTaken();
    void aBadPasswordIsRefused_data();
    void aBadPasswordIsRefused();
    void aBadCustomerIsRefused_data();
    void aBadCustomerIsRefused();
    void whatAPanelsShellWouldReadIsRefused_data();
    void whatAPanelsShellWouldReadIsRefused();
    void aBadFieldIsRefused_data();
    void aBadFieldIsRefused();
    void aBadPackageIsRefused_data();
    void aBadPackageIsRefused();
    void aBadSuspensionNoteIsRefused_data() { everyPanelWith(brokenTexts()); }
    void aBadSuspensionNoteIsRefused();
    void aBadAddressOfTheOperatorIsRefused_data() { everyPanelWith(foreignWords()); }
    void aBadAddressOfTheOperatorIsRefused();
    void aBadServerIsRefused_data();
    void aBadServerIsRefused();
    void aBadKeyIsRefused_data();
    void aBadKeyIsRefused();

private:
    void everyPanel();
    void everyPanelWith(const QMap<QString, QString> &texts);
    ProvisionOrder order(PanelKind kind) const;
    ProvisionOrder fullOrder(PanelKind kind) const;
    Result<ProvisionReport> provision(const ProvisionOrder &wanted)
    {
        return m_house->provision(wanted);
    }
    //! Asks up to three times, because a busy machine may be slow once.
    template <typename Ask>
    void refuses(PanelKind kind, const QString &field, Ask ask);

    std::unique_ptr<House> m_house;
    std::map<PanelKind, Guest> m_guests;
};

void TestBadInput::everyPanel()
{
    QTest::addColumn<PanelKind>("kind");
    for (const Panel &panel : panels())
        QTest::addRow("%s", qPrintable(nameOf(panel.kind))) << panel.kind;
}

void TestBadInput::everyPanelWith(const QMap<QString, QString> &texts)
{
    QTest::addColumn<PanelKind>("kind");
    QTest::addColumn<QString>("text");
    for (const Panel &panel : panels()) {
        for (const auto &[name, text] : texts.asKeyValueRange())
            QTest::addRow("%s: %s", qPrintable(nameOf(panel.kind)), qPrintable(name))
                << panel.kind << text;
    }
}

void TestBadInput::initTestCase()
{
    m_house = std::make_unique<House>();
    QVERIFY(m_house->opened);
    m_house->customer();
    for (const Panel &panel : panels()) {
        Guest &guest = m_guests[panel.kind];
        guest.bench = std::make_unique<PanelBench>(panel.kind);
        guest.server = m_house->serverFor(panel.kind, guest.bench->server(), nameOf(panel.kind));
        const NewAccount sample = guest.bench->account();
        Product product;
        product.name = u"On "_s + nameOf(panel.kind);
        product.panel = panel.kind;
        product.package = sample.package;
        product.fields = sample.fields;
        const auto saved = QCoro::waitFor(m_house->engine.products().save(product));
        QVERIFY_RESULT(saved);
        guest.product = *saved;
        ProvisionOrder wanted = order(panel.kind);
        wanted.domain = nameOf(panel.kind) + u".example.com"_s;
        const auto report = provision(wanted);
        QVERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? qPrintable(report->error->detail) : "");
        guest.service = report->service;
    }
}

ProvisionOrder TestBadInput::order(PanelKind kind) const
{
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = m_guests.at(kind).product.name;
    order.domain = u"new.example.com"_s;
    return order;
}

//! With every step the panel can take.
ProvisionOrder TestBadInput::fullOrder(PanelKind kind) const
{
    ProvisionOrder full = order(kind);
    QList<StepKind> steps;
    for (const auto &[step, name] : EnumNames<StepKind>) {
        const auto needed = capabilityFor(step);
        if (step != StepKind::Mail && (!needed || panelOf(kind).capabilities.testFlag(*needed)))
            steps.append(step);
    }
    full.steps = steps;
    return full;
}

template <typename Ask>
void TestBadInput::refuses(PanelKind kind, const QString &field, Ask ask)
{
    sim::SimServer &panel = m_guests.at(kind).bench->server();
    panel.resetCounts();
    qint64 fastest = std::numeric_limits<qint64>::max();
    for (int attempt = 0; attempt < 3 && fastest > AtOnce; ++attempt) {
        QElapsedTimer clock;
        clock.start();
        const auto answer = ask();
        fastest = std::min(fastest, clock.elapsed());
        QVERIFY2(!answer, "it was accepted");
        const Error &error = answer.error();
        QVERIFY2(error.kind == ErrorKind::Invalid, qPrintable(nameOf(error.kind) + error.detail));
        const auto named = std::ranges::find(error.problems, field, &FieldError::field);
        QVERIFY2(named != error.problems.end(), qPrintable(error.detail));
        QVERIFY(error.detail.size() < LongestDetail);
        QVERIFY(std::ranges::all_of(error.problems, [](const FieldError &problem) {
            return problem.field.size() + problem.detail.size() < LongestDetail;
        }));
    }
    QVERIFY2(fastest <= AtOnce, qPrintable(u"%1 ms"_s.arg(fastest)));
    QCOMPARE(panel.counts(), (QMap<QString, int>{}));
}

void TestBadInput::aBadDomainIsRefused_data()
{
    everyPanelWith(badDomains());
}

void TestBadInput::aBadDomainIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, text);
    ProvisionOrder wanted = order(kind);
    wanted.domain = text;

    refuses(kind, u"domain"_s, [&] { return provision(wanted); });
}

void TestBadInput::aDomainOfOtherLettersIsSentAsPunycode()
{
    QFETCH(const PanelKind, kind);
    const QString typed = u"Bücher.%1.example.com"_s.arg(nameOf(kind));
    const QString sent = u"xn--bcher-kva.%1.example.com"_s.arg(nameOf(kind));
    Customer customer;
    customer.name = u"Al Jones"_s;
    customer.email = u"al@%1.example.net"_s.arg(nameOf(kind));
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.customers().save(customer)));
    ProvisionOrder wanted = order(kind);
    wanted.customer = customer.email;
    wanted.domain = typed;

    const auto report = provision(wanted);

    QVERIFY_RESULT(report);
    QVERIFY2(!report->error, report->error ? qPrintable(report->error->detail) : "");
    QCOMPARE(report->service.domain, sent);
    const auto state = QJsonDocument(m_guests.at(kind).bench->server().panel().save()).toJson();
    QVERIFY(state.contains(report->service.username.toUtf8()));
    const bool showsLetters = kind == PanelKind::Plesk; // made of the punycode by itself
    QCOMPARE(QString::fromUtf8(state).contains(u"bücher"_s, Qt::CaseInsensitive), showsLetters);
    const bool knowsDomains = kind != PanelKind::NextPanel && kind != PanelKind::VumaErp;
    QCOMPARE(state.contains(sent.toUtf8()), knowsDomains);
}

void TestBadInput::aBadUserNameIsRefused_data()
{
    everyPanelWith(foreignWords());
    for (const Panel &panel : panels()) {
        const QString name = nameOf(panel.kind);
        const auto row = [&](const char *what, const QString &username) {
            QTest::addRow("%s: %s", qPrintable(name), what) << panel.kind << username;
        };
        row("one too long", QString(longestUsername(panel.kind) + 1, u'a'));
        row("upper case", u"Shopkeeper"_s);
        row("digit first", u"1shop"_s);
        row("underscore first", u"_shop"_s);
        for (const QString &reserved : reservedNames(panel.kind))
            row(qPrintable(u"reserved "_s + reserved), reserved);
    }
    QTest::addRow("directadmin: too short") << PanelKind::DirectAdmin << u"abc"_s;
    // The server would take these, and change them into another name.
    QTest::addRow("vumaerp: hyphen") << PanelKind::VumaErp << u"acme-ltd"_s;
    QTest::addRow("vumaerp: dot") << PanelKind::VumaErp << u"acme.ltd"_s;
    QTest::addRow("vumaerp: only signs") << PanelKind::VumaErp << u"!!!"_s;
}

void TestBadInput::aBadUserNameIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, text);
    ProvisionOrder wanted = order(kind);
    wanted.username = text;

    refuses(kind, u"username"_s, [&] { return provision(wanted); });

    if (kind != PanelKind::VumaErp)
        return;
    wanted.username.clear();
    wanted.fields.insert(u"db_name"_s, text);
    refuses(kind, u"db_name"_s, [&] { return provision(wanted); });
}

void TestBadInput::theLongestUserNameIsTaken()
{
    QFETCH(const PanelKind, kind);
    ProvisionOrder wanted = order(kind);
    wanted.username = QString(longestUsername(kind), u'a');

    const auto plan = QCoro::waitFor(m_house->engine.services().plan(wanted));

    QVERIFY_RESULT(plan);
    QCOMPARE(plan->account.username, wanted.username);
}

void TestBadInput::aBadPasswordIsRefused_data()
{
    everyPanelWith({
        {u"line feed"_s, u"Abcdefgh1234\n"_s},
        {u"null"_s, u"Abcdefgh1234"_s + QChar(0)},
        {u"delete"_s, u"Abcdefgh1234\x7f"_s},
        {u"tab"_s, u"Abcdefgh\t1234"_s},
        {u"space"_s, u"Abcdefgh 1234"_s},
        {u"apostrophe"_s, u"Abcdefgh'1234"_s},
        {u"quote"_s, u"Abcdefgh\"1234"_s},
        {u"backslash"_s, u"Abcdefgh\\1234"_s},
        {u"substitution"_s, u"$(reboot)1234"_s},
        {u"backticks"_s, u"`reboot`1234"_s},
        {u"a file on the server"_s, u"/tmp/x1234567"_s},
        {u"a short file on the server"_s, u"/tmp/x"_s},
        {u"letters of no ASCII"_s, u"Abcdéfgh1234"_s},
        {u"too short"_s, u"aB3-xyz"_s},
        {u"too long"_s, u"aB3-"_s.repeated(17)},
        {u"one kind of character"_s, u"abcdefghijkl"_s},
        {u"the user name"_s, u"Shopkeep-1234"_s},
        {u"10 MB"_s, tenMegabytes()},
    });
}

void TestBadInput::aBadPasswordIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, text);
    ProvisionOrder wanted = order(kind);
    wanted.username = u"shopkeep"_s;
    wanted.password = Secret::fromText(text);

    refuses(kind, u"password"_s, [&] {
        const auto answer = provision(wanted);
        const bool said = !answer && answer.error().detail.contains(text);
        return said ? Result<ProvisionReport>(ProvisionReport{}) : answer;
    });

    if (!panelOf(kind).capabilities.testFlag(Capability::ChangePassword))
        return;
    const Service &service = m_guests.at(kind).service;
    const bool ofTheName = text.startsWith("Shopkeep"_L1);
    const Secret password = Secret::fromText(ofTheName ? service.username + u"-1234A"_s : text);
    refuses(kind, u"password"_s, [&] {
        return QCoro::waitFor(m_house->engine.services().changePassword(service.domain, password));
    });
}

void TestBadInput::aBadCustomerIsRefused_data()
{
    QTest::addColumn<PanelKind>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("text");
    const QStringList columns{u"name"_s, u"company"_s, u"phone"_s, u"email"_s};
    for (const Panel &panel : panels()) {
        for (const QString &column : columns) {
            for (const auto &[what, text] : brokenTexts().asKeyValueRange())
                QTest::addRow("%s: %s with %s", qPrintable(nameOf(panel.kind)), qPrintable(column),
                              qPrintable(what))
                    << panel.kind << column << column << text;
        }
    }
}

//! Neither as typed, nor as somebody wrote it into the database behind the program's back.
void TestBadInput::aBadCustomerIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, field);
    QFETCH(const QString, column);
    QFETCH(const QString, text);
    const QString number = QString::number(quintptr(QTest::currentDataTag()));
    Customer customer;
    customer.name = u"Al Jones"_s;
    customer.email = u"al%1@example.com"_s.arg(number);
    const auto saved = QCoro::waitFor(m_house->engine.customers().save(customer));
    QVERIFY_RESULT(saved);

    Customer bad = *saved;
    (column == "name"_L1      ? bad.name
     : column == "company"_L1 ? bad.company
     : column == "phone"_L1   ? bad.phone
                              : bad.email) = text;
    refuses(kind, field, [&] { return QCoro::waitFor(m_house->engine.customers().save(bad)); });

    if (text.contains(QChar(0)) || text.contains(QChar(0xD800)))
        return; // no database gives such a text back
    const auto tamper = [&](Connection &connection) -> Result<> {
        const auto done = connection.execute(
            u"UPDATE customers SET %1 = ? WHERE id = ?"_s.arg(column), {text, saved->id.value});
        if (!done)
            return std::unexpected(done.error());
        return {};
    };
    QVERIFY_RESULT(QCoro::waitFor(m_house->database->run(tamper)));
    ProvisionOrder wanted = order(kind);
    wanted.customer = QString::number(saved->id.value);
    refuses(kind, field, [&] { return provision(wanted); });
    QVERIFY_RESULT(
        QCoro::waitFor(m_house->engine.customers().remove(QString::number(saved->id.value))));
}

void TestBadInput::whatAPanelsShellWouldReadIsRefused_data()
{
    QTest::addColumn<PanelKind>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    for (const Panel &panel : panels()) {
        const QString name = nameOf(panel.kind);
        // All of them good addresses by the book.
        for (const char *email : {"o'neil@example.com", "a`id`@example.com", "a$HOME@example.com",
                                  "a|b@example.com", "a&b@example.com"})
            QTest::addRow("%s: %s", qPrintable(name), email)
                << panel.kind << u"email"_s << QString::fromLatin1(email);
    }
    for (const char *company : {"O'Neil & Sons", "The \"Shop\"", "a`id`", "a$(id)", "a\\b", "a;b"})
        QTest::addRow("vumaerp: %s", company)
            << PanelKind::VumaErp << u"company"_s << QString::fromLatin1(company);
}

void TestBadInput::whatAPanelsShellWouldReadIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    Customer customer;
    customer.name = u"Al Jones"_s;
    customer.email = field == "email"_L1 ? text : u"al@example.net"_s;
    customer.company = field == "company"_L1 ? text : QString();
    const auto saved = QCoro::waitFor(m_house->engine.customers().save(customer));
    QVERIFY_RESULT(saved);
    ProvisionOrder wanted = order(kind);
    wanted.customer = QString::number(saved->id.value);

    refuses(kind, field, [&] { return provision(wanted); });

    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.customers().remove(wanted.customer)));
}

void TestBadInput::aBadFieldIsRefused_data()
{
    QTest::addColumn<PanelKind>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    for (const Panel &panel : panels()) {
        const auto row = [&](const QString &field, const QString &what, const QString &text) {
            QTest::addRow("%s: %s, %s", qPrintable(nameOf(panel.kind)), qPrintable(field),
                          qPrintable(what))
                << panel.kind << field << text << field;
        };
        for (const char *field : {MailboxField, DatabaseField}) {
            for (const auto &[what, text] : foreignWords().asKeyValueRange())
                row(QString::fromLatin1(field), what, text);
        }
        row(QString::fromLatin1(MailboxField), u"an address"_s, u"info@example.com"_s);
        row(QString::fromLatin1(MailboxField), u"dot first"_s, u".info"_s);
        row(QString::fromLatin1(MailboxField), u"two dots"_s, u"in..fo"_s);
        row(QString::fromLatin1(MailboxField), u"65 characters"_s, QString(65, u'a'));
        row(QString::fromLatin1(MailboxField), u"an option"_s, u"-passwd"_s);
        row(QString::fromLatin1(DatabaseField), u"hyphen"_s, u"my-site"_s);
        row(QString::fromLatin1(DatabaseField), u"dot"_s, u"my.site"_s);
        row(QString::fromLatin1(DatabaseField), u"too long"_s, QString(65, u'a'));
        row(u"colour"_s, u"unknown"_s, u"red"_s);
        QTest::addRow("%s: a name of 10 MB", qPrintable(nameOf(panel.kind)))
            << panel.kind << tenMegabytes() << u"red"_s << tenMegabytes().left(100);
    }
    QTest::addRow("vumaerp: country")
        << PanelKind::VumaErp << u"country"_s << u"rw"_s << u"country"_s;
    QTest::addRow("nextpanel: account type")
        << PanelKind::NextPanel << u"account_type"_s << u"root"_s << u"account_type"_s;
}

void TestBadInput::aBadFieldIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    QFETCH(const QString, named);
    ProvisionOrder wanted = fullOrder(kind);
    wanted.fields.insert(field, text);
    refuses(kind, named, [&] { return provision(wanted); });

    Product product = m_guests.at(kind).product;
    product.id = {};
    product.name = u"Another"_s;
    product.fields.insert(field, text);
    refuses(kind, named, [&] { return QCoro::waitFor(m_house->engine.products().save(product)); });
}

void TestBadInput::aBadPackageIsRefused_data()
{
    QTest::addColumn<PanelKind>("kind");
    QTest::addColumn<QString>("text");
    for (const Panel &panel : panels()) {
        // A plan of Plesk's may be called anything that is a line of text.
        const bool freely = panel.kind == PanelKind::Plesk;
        for (const auto &[name, text] :
             (freely ? brokenTexts() : foreignWords()).asKeyValueRange()) {
            if (name != "space"_L1 || panel.kind != PanelKind::CPanel)
                QTest::addRow("%s: %s", qPrintable(nameOf(panel.kind)), qPrintable(name))
                    << panel.kind << text;
        }
    }
}

void TestBadInput::aBadPackageIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, text);
    const Guest &guest = m_guests.at(kind);
    Product product = guest.product;
    product.id = {};
    product.name = u"Another"_s;
    product.package = text;
    refuses(kind, u"package"_s,
            [&] { return QCoro::waitFor(m_house->engine.products().save(product)); });
}

void TestBadInput::aBadSuspensionNoteIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, text);
    const QString domain = m_guests.at(kind).service.domain;

    refuses(kind, u"note"_s, [&] {
        return QCoro::waitFor(
            m_house->engine.services().suspend(domain, SuspensionReason::Manual, text));
    });
}

void TestBadInput::aBadAddressOfTheOperatorIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, text);
    const QString domain = m_guests.at(kind).service.domain;

    refuses(kind, u"from"_s,
            [&] { return QCoro::waitFor(m_house->engine.services().loginLink(domain, text)); });
}

void TestBadInput::aBadServerIsRefused_data()
{
    QTest::addColumn<PanelKind>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    for (const Panel &panel : panels()) {
        const auto row = [&](const QString &field, const QString &text) {
            QTest::addRow("%s: %s %s", qPrintable(nameOf(panel.kind)), qPrintable(field),
                          qPrintable(text.left(30).simplified()))
                << panel.kind << field << text;
        };
        // The addresses become values of DNS records.
        for (const char *address : {"192.0.2.10\nevil", "192.0.2.10\n", " 192.0.2.10", "127.1",
                                    "10", "fe80::1%eth0", "2001:db8::1%$(id)", "192.0.2.10;id"})
            row(u"addresses"_s, QString::fromLatin1(address));
        row(u"addresses"_s, tenMegabytes());
        for (const char *name : {"ns1.example.net\n", "ns1 .example.net", "ns1.example.net;id",
                                 "ns1_.example.net", "192.0.2.1", "ns1"})
            row(u"nameservers"_s, QString::fromLatin1(name));
        row(u"nameservers"_s, tenMegabytes());
        for (const char *user : {"root\nX-Evil: 1", "root:x", " root"})
            row(u"user"_s, QString::fromLatin1(user));
        row(u"user"_s, tenMegabytes());
    }
}

void TestBadInput::aBadServerIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    Server server = m_guests.at(kind).server;
    if (field == "addresses"_L1)
        server.addresses = QStringList{u"192.0.2.11"_s, text};
    else if (field == "nameservers"_L1)
        server.nameServers = QStringList{u"ns1.example.net"_s, text};
    else
        server.user = text;
    const Secret key = Secret::fromText(u"0123456789abcdef"_s);
    Servers &servers = m_house->engine.servers();

    refuses(kind, field, [&] { return QCoro::waitFor(servers.edit(server, Secret())); });
    refuses(kind, field, [&] { return QCoro::waitFor(servers.tryOut(server, key)); });
    server.name = u"another"_s;
    refuses(kind, field, [&] { return QCoro::waitFor(servers.add(server, key)); });
}

//! A line break in it would end a header's line.
void TestBadInput::aBadKeyIsRefused_data()
{
    QMap<QString, QString> texts = brokenTexts();
    texts.remove(u"right-to-left override"_s); // a login's password may hold any letter
    texts.remove(u"half a character"_s);
    everyPanelWith(texts);
}

void TestBadInput::aBadKeyIsRefused()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, text);
    Server server = m_guests.at(kind).server;
    const Secret key = Secret::fromText(text);
    Servers &servers = m_house->engine.servers();

    refuses(kind, u"secret"_s, [&] { return QCoro::waitFor(servers.edit(server, key)); });
    refuses(kind, u"secret"_s, [&] { return QCoro::waitFor(servers.tryOut(server, key)); });
    if (panelOf(kind).capabilities.testFlag(Capability::CreateKey)) {
        const Secret password = Secret::fromText(u"0123456789abcdef"_s);
        refuses(kind, u"login"_s,
                [&] { return QCoro::waitFor(servers.createKey(server, text, password)); });
    }
    server.name = u"another"_s;
    refuses(kind, u"secret"_s, [&] { return QCoro::waitFor(servers.add(server, key)); });
}

REGISTER_TEST(TestBadInput)
#include "tst_badinput.moc"
