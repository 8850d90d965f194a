#include "ui/common/codeblock.h"

#include "ui/common/theme.h"

namespace ui {
namespace {

constexpr int MostLines = 12;

} // namespace

CodeBlock::CodeBlock(const QString &text, QWidget *parent)
    : QPlainTextEdit(text, parent)
{
    setProperty("kind", QStringLiteral("code"));
    setReadOnly(true);
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setLayoutDirection(Qt::LeftToRight); // calls read so in every language
    setFont(Theme::instance().fixed());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::textChanged, this, &QWidget::updateGeometry);
}

QSize CodeBlock::sizeHint() const
{
    const int lines = qBound(1, document()->blockCount(), MostLines);
    return {240, lines * fontMetrics().lineSpacing() + 2 * Gap12};
}

} // namespace ui
