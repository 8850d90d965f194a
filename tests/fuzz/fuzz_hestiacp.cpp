#include "core/panels/hestiacp/hestiacpreply.h"

using namespace Qt::Literals::StringLiterals;

//! The first line is "status exit", the rest the body: every reader has to cope with every answer.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = input.indexOf('\n');
    const QByteArray head = input.left(end < 0 ? 0 : end);
    core::HttpResponse response;
    response.status = head.left(head.indexOf(' ')).toInt();
    if (const QByteArray exit = head.mid(head.indexOf(' ') + 1); !exit.isEmpty())
        response.headers.append({"hestia-exit-code", exit});
    response.body = input.mid(end + 1);

    for (const auto shape : {core::HestiaCpShape::ExitHeader, core::HestiaCpShape::CodeInBody,
                             core::HestiaCpShape::TextOnly}) {
        for (const auto intent : {core::Intent::Read, core::Intent::Write}) {
            const auto reply = core::hestiaCpReply(response, shape, intent);
            if (reply)
                (void)core::hestiaCpOutcome(*reply, intent);
        }
    }
    const auto user = core::hestiaCpUser(response.body, u"web08"_s);
    if (user) {
        core::CreateAttempt attempt;
        attempt.sentAt = QDateTime::fromSecsSinceEpoch(1'770'000'000, Qt::UTC);
        (void)core::hestiaCpSettlement(*user, attempt);
    }
    (void)core::hestiaCpUsers(response.body);
    (void)core::hestiaCpPackages(response.body);
    (void)core::hestiaCpRecords(response.body);
    (void)core::hestiaCpNames(response.body);
    (void)core::hestiaCpSystem(response.body);
    (void)core::hestiaCpCertificate(response.body, u"example.com"_s);
    (void)core::hestiaCpOwner(response.body);
    return 0;
}
