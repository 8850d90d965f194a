#include "core/wording/statewording.h"
#include "tests/support/testmain.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestStateWording final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyStateHasItsOwnWord();
    void aServiceBeingSettledSaysSo();
};

template <typename E>
bool haveTheirOwnWords()
{
    QSet<QString> words;
    for (const auto &entry : EnumNames<E>)
        words.insert(inWords(entry.value));
    return !words.contains(QString()) && words.size() == qsizetype(EnumNames<E>.size());
}

void TestStateWording::everyStateHasItsOwnWord()
{
    QVERIFY(haveTheirOwnWords<ServerState>());
    QVERIFY(haveTheirOwnWords<ServiceState>());
    QVERIFY(haveTheirOwnWords<SuspensionReason>());
    QVERIFY(haveTheirOwnWords<StepKind>());
    QVERIFY(haveTheirOwnWords<TestStage>());
    QVERIFY(haveTheirOwnWords<StageReport::Outcome>());
}

void TestStateWording::aServiceBeingSettledSaysSo()
{
    Service service;
    service.state = ServiceState::Active;
    QCOMPARE(inWords(service), u"active"_s);
    service.unknown = true;
    QCOMPARE(inWords(service), u"active, outcome not known yet"_s);
}

REGISTER_TEST(TestStateWording)
#include "tst_statewording.moc"
