#include "core/base/names.h"
#include "core/wording/errorwording.h"
#include "tests/support/testmain.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestErrorWording final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyClassHasASentenceOfItsOwn();
    void everyFieldProblemHasASentenceOfItsOwn();
    void aPanelsRefusalNamesTheServerAndQuotesThePanel();
    void aLongAnswerIsCutShortAndStaysOnOneLine();
    void anAccountThatIsNotOursIsNotANameToChoose();
    void ourOwnRecordsAreNotBlamedOnAServer();
    void everyBrokenRuleIsSaid();
};

void TestErrorWording::everyClassHasASentenceOfItsOwn()
{
    QSet<QString> seen;
    for (const auto &entry : EnumNames<ErrorKind>) {
        const Sentence sentence = inWords(
            Error{entry.value, u"words of the panel"_s, ErrorReason::None, {}, u"web-03"_s});
        QVERIFY2(sentence.summary.endsWith(u'.'), qPrintable(sentence.summary));
        QVERIFY(!sentence.summary.contains(u'%'));
        QVERIFY(!sentence.hint.contains(u'%'));
        QVERIFY(entry.value == ErrorKind::Cancelled || !sentence.hint.isEmpty());
        seen.insert(sentence.summary);
    }
    QCOMPARE(seen.size(), qsizetype(EnumNames<ErrorKind>.size()));
}

void TestErrorWording::everyFieldProblemHasASentenceOfItsOwn()
{
    QSet<QString> seen;
    for (const auto &entry : EnumNames<FieldProblem>) {
        const QString sentence = inWords(FieldError{u"domain"_s, entry.value, u"7"_s});
        QVERIFY2(sentence.startsWith(u"The domain "_s), qPrintable(sentence));
        QVERIFY(sentence.endsWith(u'.'));
        seen.insert(sentence);
    }
    QCOMPARE(seen.size(), qsizetype(EnumNames<FieldProblem>.size()));
}

void TestErrorWording::aPanelsRefusalNamesTheServerAndQuotesThePanel()
{
    const Sentence sentence =
        inWords(Error{ErrorKind::Auth, u"Access denied"_s, ErrorReason::None, {}, u"web-03"_s});

    QCOMPARE(sentence.summary, u"web-03 refused our key. It says: “Access denied”."_s);
    QVERIFY(sentence.hint.contains(u"Enter a new key"_s));
}

void TestErrorWording::aLongAnswerIsCutShortAndStaysOnOneLine()
{
    const Sentence sentence = inWords(Error{
        ErrorKind::Protocol, u"line\n"_s.repeated(100'000), ErrorReason::None, {}, u"web-03"_s});
    QVERIFY(sentence.summary.size() < 400);
    QVERIFY(!sentence.summary.contains(u'\n'));
}

void TestErrorWording::anAccountThatIsNotOursIsNotANameToChoose()
{
    const auto said = [](const QString &about) {
        return inWords(Error{ErrorKind::Conflict, u"account web08 there for other.example.net"_s,
                             ErrorReason::None, about, u"web-03"_s});
    };

    const Sentence left = said(u"account"_s);
    const Sentence done = said(u"suspension"_s);

    QVERIFY(left.summary.contains(u"is not this service's. It says: “account web08 there"_s));
    QVERIFY(left.hint.startsWith(u"Nothing was touched."_s));
    QVERIFY(left.hint.contains(u"service terminate"_s));
    QVERIFY(done.summary.startsWith(u"web-03 did it, but"_s));
    QVERIFY(!done.hint.contains(u"Nothing was touched"_s));
}

void TestErrorWording::ourOwnRecordsAreNotBlamedOnAServer()
{
    const Sentence missing = inWords(Error{ErrorKind::NotFound, u"server web-99"_s});
    QCOMPARE(missing.summary, u"Not found: server web-99."_s);

    const Sentence used =
        inWords(Error{ErrorKind::Conflict, u"web-03 has 12 services"_s, ErrorReason::InUse});
    QCOMPARE(used.summary, u"Still in use: web-03 has 12 services."_s);
}

void TestErrorWording::everyBrokenRuleIsSaid()
{
    const auto error = refused({{u"domain"_s, FieldProblem::PublicSuffix, u"co.uk"_s},
                                {u"db_name"_s, FieldProblem::TooLong, u"63"_s}});

    const Sentence sentence = inWords(error.error());

    QCOMPARE(error.error().kind, ErrorKind::Invalid);
    QCOMPARE(error.error().field, u"domain"_s);
    QVERIFY(sentence.summary.contains(u"The domain is a public suffix"_s));
    QVERIFY(sentence.summary.contains(u"The field “db_name” is too long: at most 63"_s));
}

REGISTER_TEST(TestErrorWording)
#include "tst_errorwording.moc"
