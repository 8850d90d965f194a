#include "tests/app/cli/terminal.h"

using namespace Qt::Literals::StringLiterals;

namespace {

const auto Accounts = u"/api/v1/billing/accounts"_s;

} // namespace

//! `service settle`: a person says what no answer and no reading told.
class TestCliVerdict final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aCreateIsDone();
    void aCreateIsNotDone();
    void aSuspensionIsDone();
    void aSuspensionIsNotDone();
    void withNothingUnknownItIsRefused();
    void aPanelThatShowsOtherwiseIsBelieved();
    void theAccountsNameAndIdAreOfADoneCreateOnly();

private:
    Terminal::Ran service(const QStringList &arguments)
    {
        return m_terminal.json(QStringList{u"--timeout"_s, u"3"_s, u"service"_s} + arguments);
    }
    void plant(const QString &panel, const QString &operation, const QString &fault, int count = 1)
    {
        m_terminal.control("POST", u'/' + panel + u"/faults"_s,
                           {{u"operation"_s, operation}, {u"fault"_s, fault}, {u"count"_s, count}});
    }
    void chooseOnNextPanel(const QString &uncertainty, const QString &behaviour)
    {
        m_terminal.control("POST", u"/nextpanel/choice"_s,
                           {{u"uncertainty"_s, uncertainty}, {u"behaviour"_s, behaviour}});
    }
    //! Ordered on a NextPanel that lists nothing; its answer is lost.
    Terminal::Ran lostCreate(const QString &domain, const QString &customer, const QString &fault);
    Terminal::Ran lostSuspension(const QString &id, const QString &fault);
    QString remoteIdOf(const QString &username);
    QString activeOn(const QString &server, int place = 0);

    Terminal m_terminal;
    QString m_product;
    QStringList m_customers;
};

void TestCliVerdict::initTestCase()
{
    const auto up = m_terminal.json({u"demo"_s, u"up"_s, u"--port-base"_s, u"0"_s});
    QVERIFY2(up.code == 0, up.all().constData());
    for (const QJsonValue &product : m_terminal.json({u"product"_s, u"list"_s}).array()) {
        if (product[u"panel"].toString() == u"nextpanel"_s)
            m_product = QString::number(product[u"id"].toInteger());
    }
    QVERIFY(!m_product.isEmpty());
    for (const QJsonValue &customer : m_terminal.json({u"customer"_s, u"list"_s}).array())
        m_customers.append(customer[u"email"].toString());
    QVERIFY(m_customers.size() > 1);
    chooseOnNextPanel(u"account fields"_s, u"bare"_s);
}

void TestCliVerdict::cleanupTestCase()
{
    QCOMPARE(m_terminal.json({u"demo"_s, u"down"_s}).code, 0);
}

Terminal::Ran TestCliVerdict::lostCreate(const QString &domain, const QString &customer,
                                         const QString &fault)
{
    chooseOnNextPanel(u"list"_s, u"absent"_s);
    plant(u"nextpanel"_s, u"POST "_s + Accounts, fault);
    return service({u"provision"_s, u"--customer"_s, customer, u"--product"_s, m_product,
                    u"--domain"_s, domain});
}

Terminal::Ran TestCliVerdict::lostSuspension(const QString &id, const QString &fault)
{
    plant(u"nextpanel"_s, u"POST "_s + Accounts + u"/{id}/suspend"_s, fault);
    return service({u"suspend"_s, id, u"--reason"_s, u"abuse"_s});
}

//! What a person would read on the panel's own pages.
QString TestCliVerdict::remoteIdOf(const QString &username)
{
    chooseOnNextPanel(u"list"_s, u"present"_s);
    const auto accounts = m_terminal.json({u"server"_s, u"accounts"_s, u"demo-nextpanel"_s});
    chooseOnNextPanel(u"list"_s, u"absent"_s);
    for (const QJsonValue &account : accounts.array()) {
        if (account[u"username"].toString() == username)
            return account[u"remote_id"].toString();
    }
    return {};
}

QString TestCliVerdict::activeOn(const QString &server, int place)
{
    const auto active = service({u"list"_s, u"--server"_s, server, u"--state"_s, u"active"_s});
    return QString::number(active.array().at(place)[u"id"].toInteger());
}

void TestCliVerdict::aCreateIsDone()
{
    const QString domain = u"verdict-done.example.org"_s;
    const auto lost = lostCreate(domain, m_customers.first(), u"DropAfter"_s);
    QVERIFY2(lost.code == 4, lost.all().constData());
    const QJsonObject shown = service({u"show"_s, domain}).object();
    QVERIFY(shown[u"unknown"].toBool());
    QVERIFY(shown[u"lost"].toString().contains(shown[u"username"].toString()));
    QVERIFY(m_terminal.run({u"service"_s, u"show"_s, domain}).out.contains("lost: "));

    const QStringList settle{u"settle"_s, domain, u"--done"_s};
    QCOMPARE(service(settle).errorClass(), u"usage"_s); // nobody confirmed it
    const auto unnamed = service(settle + QStringList{u"--yes"_s});
    QCOMPARE(unnamed.code, 1);
    QVERIFY2(unnamed.all().contains("id there"), unnamed.all().constData());

    const QString id = remoteIdOf(shown[u"username"].toString());
    const auto settled = service(settle + QStringList{u"--remote-id"_s, id, u"--yes"_s});

    QVERIFY2(settled.code == 0, settled.all().constData());
    QCOMPARE(settled.object()[u"state"].toString(), u"active"_s);
    QCOMPARE(settled.object()[u"remote_id"].toString(), id);
    QVERIFY(!settled.object()[u"unknown"].toBool());
    QVERIFY2(settled.err.contains("Nobody knows the account's password"), settled.err.constData());
    const auto suspended = service({u"suspend"_s, domain, u"--reason"_s, u"manual"_s});
    QVERIFY2(suspended.code == 0, suspended.all().constData());
}

void TestCliVerdict::aCreateIsNotDone()
{
    const QString domain = u"verdict-not.example.org"_s;
    const QString customer = m_customers.last(); // NextPanel gives an address one account
    const auto lost = lostCreate(domain, customer, u"DropBefore"_s);
    QVERIFY2(lost.code == 4, lost.all().constData());

    const auto settled = service({u"settle"_s, domain, u"--not-done"_s, u"--yes"_s});

    QVERIFY2(settled.code == 0, settled.all().constData());
    QCOMPARE(settled.object()[u"state"].toString(), u"failed"_s);
    QVERIFY(!settled.object()[u"unknown"].toBool());
    const auto again = service({u"provision"_s, u"--customer"_s, customer, u"--product"_s,
                                m_product, u"--domain"_s, domain});
    QVERIFY2(again.code == 0, again.all().constData());
    QCOMPARE(again.object()[u"service"].toInteger(), settled.object()[u"id"].toInteger());
}

void TestCliVerdict::aSuspensionIsDone()
{
    const QString id = activeOn(u"demo-nextpanel"_s);
    QCOMPARE(lostSuspension(id, u"DropAfter"_s).code, 4);

    const auto settled = service({u"settle"_s, id, u"--done"_s, u"--yes"_s});

    QVERIFY2(settled.code == 0, settled.all().constData());
    QCOMPARE(settled.object()[u"state"].toString(), u"suspended"_s);
    QVERIFY2(settled.err.contains("your word stands"), settled.err.constData());
    const auto live = service({u"unsuspend"_s, id, u"--reason"_s, u"abuse"_s});
    QVERIFY2(live.code == 0, live.all().constData());
}

void TestCliVerdict::aSuspensionIsNotDone()
{
    const QString id = activeOn(u"demo-nextpanel"_s, 1);
    QCOMPARE(lostSuspension(id, u"DropBefore"_s).code, 4);

    const auto settled = service({u"settle"_s, id, u"--not-done"_s, u"--yes"_s});

    QVERIFY2(settled.code == 0, settled.all().constData());
    QCOMPARE(settled.object()[u"state"].toString(), u"active"_s);
    const auto again = service({u"suspend"_s, id, u"--reason"_s, u"abuse"_s});
    QVERIFY2(again.code == 0, again.all().constData());
    QCOMPARE(again.object()[u"state"].toString(), u"suspended"_s);
}

void TestCliVerdict::withNothingUnknownItIsRefused()
{
    const auto refused =
        service({u"settle"_s, activeOn(u"demo-cpanel"_s), u"--done"_s, u"--yes"_s});

    QCOMPARE(refused.code, 1);
    QCOMPARE(refused.errorClass(), u"conflict"_s);
    QVERIFY2(refused.out.contains("no outcome is unknown"), refused.out.constData());
    QCOMPARE(service({u"settle"_s, u"999999"_s, u"--done"_s, u"--yes"_s}).code, 3);
}

void TestCliVerdict::aPanelThatShowsOtherwiseIsBelieved()
{
    const QString id = activeOn(u"demo-cpanel"_s);
    plant(u"cpanel"_s, u"suspendacct"_s, u"DropAfter"_s);
    plant(u"cpanel"_s, u"accountsummary"_s, u"DropBefore"_s, -1);
    const auto lost = service({u"suspend"_s, id, u"--reason"_s, u"abuse"_s});
    QVERIFY2(lost.code == 4, lost.all().constData());
    m_terminal.control("DELETE", u"/cpanel/faults"_s);

    const auto wrong = service({u"settle"_s, id, u"--not-done"_s, u"--yes"_s});

    QCOMPARE(wrong.code, 1);
    QVERIFY2(wrong.out.contains("nothing was recorded"), wrong.out.constData());
    QVERIFY(service({u"show"_s, id}).object()[u"unknown"].toBool());
    const auto right = service({u"settle"_s, id, u"--done"_s, u"--yes"_s});
    QVERIFY2(right.code == 0, right.all().constData());
    QVERIFY(!right.err.contains("your word stands"));
    QCOMPARE(right.object()[u"state"].toString(), u"suspended"_s);
}

void TestCliVerdict::theAccountsNameAndIdAreOfADoneCreateOnly()
{
    for (const QStringList &wrong : {QStringList{}, QStringList{u"--done"_s, u"--not-done"_s},
                                     QStringList{u"--not-done"_s, u"--username"_s, u"shop"_s},
                                     QStringList{u"--not-done"_s, u"--remote-id"_s, u"7"_s}}) {
        const auto ran = service(QStringList{u"settle"_s, u"1"_s, u"--yes"_s} + wrong);
        QVERIFY2(ran.code == 2, qPrintable(wrong.join(u' ')));
        QCOMPARE(ran.errorClass(), u"usage"_s);
    }
}

REGISTER_TEST(TestCliVerdict)
#include "tst_cliverdict.moc"
