#include "tests/app/cli/terminal.h"
#include "tests/support/canaries.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

//! What the program prints, logs and stores while secrets pass through it: a generated password
//! stands once on stdout, where it is asked for, and nothing else does anywhere.
class TestCliSecrets final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aLifeOnEveryPanel_data();
    void aLifeOnEveryPanel();
    void aProvisioningThatStopsHalfWay();
    void nothingIsInTheDatabaseOrTheLog();

private:
    //! As a person would, with the log on the screen.
    Terminal::Ran ran(const QStringList &arguments, const QByteArray &input = {});
    //! Every password in the text becomes a canary that stands there once.
    void learn(const QByteArray &out);
    void isSilent(const Terminal::Ran &ran);
    QStringList order(const QString &panel, const QString &name) const;

    Terminal m_terminal;
    QMap<QString, QString> m_products; //!< by panel
    QStringList m_customers;
    Canaries m_canaries;
    QByteArray m_typed = Canaries::password();
};

void TestCliSecrets::initTestCase()
{
    const auto up = m_terminal.json({u"demo"_s, u"up"_s, u"--port-base"_s, u"0"_s});
    QVERIFY2(up.code == 0, up.all().constData());
    for (const QJsonValue &product : m_terminal.json({u"product"_s, u"list"_s}).array())
        m_products.insert(product[u"panel"].toString(),
                          QString::number(product[u"id"].toInteger()));
    for (const QJsonValue &customer : m_terminal.json({u"customer"_s, u"list"_s}).array())
        m_customers.append(customer[u"email"].toString());
    QVERIFY(m_customers.size() > 1);
    m_canaries.add(u"typed password"_s, m_typed);
    QFile keys(m_terminal.demoFile(u"demo-keys.json"_s));
    QVERIFY(keys.open(QFile::ReadOnly));
    const QJsonObject secrets = QJsonDocument::fromJson(keys.readAll()).object();
    QVERIFY(!secrets.isEmpty());
    for (auto it = secrets.begin(); it != secrets.end(); ++it) {
        const QString secret =
            it->isObject() ? it->toObject()[u"secret"_s].toString() : it->toString();
        m_canaries.add(u"key of "_s + it.key(), secret.toUtf8());
    }
}

void TestCliSecrets::cleanupTestCase()
{
    QCOMPARE(m_terminal.json({u"demo"_s, u"down"_s}).code, 0);
}

Terminal::Ran TestCliSecrets::ran(const QStringList &arguments, const QByteArray &input)
{
    return m_terminal.run(QStringList{u"-v"_s, u"--timeout"_s, u"3"_s} + arguments, input);
}

QStringList TestCliSecrets::order(const QString &panel, const QString &name) const
{
    QStringList order{u"service"_s,        u"provision"_s,          u"--customer"_s,
                      m_customers.first(), u"--product"_s,          m_products.value(panel),
                      u"--domain"_s,       name + u".example.org"_s};
    if (panel == "vumaerp"_L1)
        order += {u"--field"_s, u"db_name="_s + name};
    return order;
}

void TestCliSecrets::learn(const QByteArray &out)
{
    static const QRegularExpression shown(u"^(?:Password: |.* / |New password[^:]*: )(\\S{16,})$"_s,
                                          QRegularExpression::MultilineOption);
    auto matches = shown.globalMatch(QString::fromUtf8(out));
    while (matches.hasNext()) {
        const QByteArray password = matches.next().captured(1).toUtf8();
        QCOMPARE(out.count(password), 1);
        m_canaries.add(u"generated password"_s, password);
    }
}

void TestCliSecrets::isSilent(const Terminal::Ran &ran)
{
    QVERIFY(ran.err.contains("innkeeper.net"));
    const QStringList found = m_canaries.foundIn(ran.err);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestCliSecrets::aLifeOnEveryPanel_data()
{
    QTest::addColumn<QString>("panel");
    for (const QString &panel : m_products.keys())
        QTest::addRow("%s", qPrintable(panel)) << panel;
}

void TestCliSecrets::aLifeOnEveryPanel()
{
    QFETCH(const QString, panel);
    const qsizetype before = m_canaries.count();

    const auto generated = ran(order(panel, panel + u"made"_s));
    QVERIFY2(generated.code == 0, generated.all().constData());
    learn(generated.out);
    QVERIFY2(m_canaries.count() > before, generated.out.constData());
    isSilent(generated);

    QStringList typedOrder = order(panel, panel + u"typed"_s) << u"--password-stdin"_s;
    typedOrder[3] = m_customers.last(); // NextPanel gives an e-mail address one account
    const auto typed = ran(typedOrder, m_typed + '\n');
    QVERIFY2(typed.code == 0, typed.all().constData());
    QVERIFY(!typed.out.contains(m_typed));
    learn(typed.out);
    isSilent(typed);

    const QString domain = panel + u"made.example.org"_s;
    const auto changed =
        ran({u"service"_s, u"password"_s, domain, u"--password-stdin"_s}, m_typed + '\n');
    QVERIFY(!changed.all().contains(m_typed));
    const auto renewed = ran({u"service"_s, u"password"_s, domain});
    QCOMPARE(renewed.code, changed.code);
    const qsizetype known = m_canaries.count();
    learn(renewed.out);
    QVERIFY2(renewed.code != 0 || m_canaries.count() > known, renewed.out.constData());
    for (const QStringList &verb :
         {QStringList{u"suspend"_s, domain, u"--reason"_s, u"manual"_s},
          QStringList{u"unsuspend"_s, domain}, QStringList{u"usage"_s, domain},
          QStringList{u"show"_s, domain}, QStringList{u"terminate"_s, domain, u"--yes"_s}}) {
        const auto done = ran(QStringList{u"service"_s} + verb);
        QVERIFY2(done.code == 0, done.all().constData());
        const QStringList found = m_canaries.foundIn(done.all());
        QVERIFY2(found.isEmpty(), qPrintable(verb.first() + u": "_s + found.join(u'\n')));
    }
    for (const auto &run : {changed, renewed}) {
        const QStringList found = m_canaries.foundIn(run.err);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
}

//! What was made has a password, and the operator needs it: on stdout, as when all went well.
void TestCliSecrets::aProvisioningThatStopsHalfWay()
{
    m_terminal.control(
        "POST", u"/cpanel/faults"_s,
        {{u"operation"_s, u"Email::add_pop"_s}, {u"fault"_s, u"ServerError"_s}, {u"count"_s, -1}});
    const qsizetype before = m_canaries.count();

    const auto half = ran(order(u"cpanel"_s, u"halfway"_s) << u"--steps"_s << u"account,mailbox"_s);

    QVERIFY2(half.code != 0, half.all().constData());
    learn(half.out);
    QVERIFY2(m_canaries.count() > before, half.all().constData());
    isSilent(half);
    m_terminal.control("DELETE", u"/cpanel/faults"_s);
}

void TestCliSecrets::nothingIsInTheDatabaseOrTheLog()
{
    QStringList files;
    for (const char *suffix : {"", "-wal"}) {
        const QString file = m_terminal.demoFile(u"demo.sqlite"_s + QString::fromLatin1(suffix));
        if (QFile::exists(file))
            files << file;
    }
    const QDir logs(m_terminal.home.filePath(u"innkeeper/log"_s));
    for (const QString &name : logs.entryList(QDir::Files))
        files << logs.filePath(name);
    QVERIFY(files.size() >= 2);

    for (const QString &name : std::as_const(files)) {
        QFile file(name);
        QVERIFY(file.open(QFile::ReadOnly));
        const QStringList found = m_canaries.foundIn(file.readAll());
        QVERIFY2(found.isEmpty(), qPrintable(name + u": "_s + found.join(u'\n')));
    }
}

REGISTER_TEST(TestCliSecrets)
#include "tst_clisecrets.moc"
