#include "ui/audit/auditpage.h"

#include "ui/audit/changedetail.h"
#include "ui/common/figures.h"

#include "core/storage/rowtables.h"

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AuditPage)
};

QString actionInWords(const QString &action)
{
    if (action == "insert"_L1)
        return Words::tr("added");
    if (action == "delete"_L1)
        return Words::tr("removed");
    return Words::tr("changed");
}

Cell actionOf(const RowView &row)
{
    const QString action = row.text(u"action");
    if (action == "insert"_L1)
        return {.text = actionInWords(action), .icon = u"plus"_s, .iconTone = Tone::Ok};
    if (action == "delete"_L1)
        return {.text = actionInWords(action),
                .icon = u"trash"_s,
                .tone = Tone::Danger,
                .iconTone = Tone::Danger};
    return {.text = actionInWords(action), .icon = u"pencil"_s, .iconTone = Tone::Muted};
}

Cell timeOf(const RowView &row)
{
    const QDateTime at = row.time(u"at");
    return {.text = moment(at), .tone = Tone::Muted, .tip = ago(at)};
}

TableParts parts()
{
    return {
        .name = u"audit"_s,
        .title = Words::tr("Audit"),
        .table = core::auditRows(),
        .columns =
            {
                {.field = u"at"_s, .title = Words::tr("When"), .width = 168, .cell = timeOf},
                {.field = u"actor"_s,
                 .title = Words::tr("Who"),
                 .width = 144,
                 .cell = plainText(u"actor"_s)},
                {.field = u"action"_s, .title = Words::tr("Did"), .width = 112, .cell = actionOf},
                {.field = u"record"_s,
                 .title = Words::tr("In"),
                 .width = 160,
                 .cell = plainText(u"record"_s),
                 .isFixed = true},
                {.field = u"key"_s,
                 .title = Words::tr("Record"),
                 .width = 120,
                 .cell = plainText(u"key"_s),
                 .isFixed = true},
                {.field = u"origin"_s,
                 .title = Words::tr("From"),
                 .width = 160,
                 .cell = plainText(u"origin"_s, Tone::Muted),
                 .isFixed = true},
            },
        .facets =
            {
                {.field = u"record"_s, .title = Words::tr("In"), .inWords = {}},
                {.field = u"action"_s, .title = Words::tr("Did"), .inWords = actionInWords},
            },
        .summed = u"action"_s,
        .emptySentence = Words::tr("Nothing was changed yet."),
        .countInWords =
            [](int count) {
                return Words::tr("%n change(s)", nullptr, count)
                    .replace(QString::number(count), grouped(count));
            },
    };
}

} // namespace

AuditPage::AuditPage(EngineRoom *room, QWidget *parent)
    : TablePage(room, parts(), parent)
    , m_detail(new ChangeDetail(this))
{
    setDetail(m_detail);
    table()->sortByColumn(0, Qt::DescendingOrder);
}

void AuditPage::showDetail(qint64 id)
{
    const auto row = rows()->rowAt(rows()->rowOf(id));
    if (row)
        m_detail->show(RowView(rows()->table(), *row));
    else
        m_detail->clear();
}

} // namespace ui
