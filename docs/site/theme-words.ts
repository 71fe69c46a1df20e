/** What the frame around every page says, in both languages. */
export const themeWords = {
  en: { notFound: { linkLabel: 'Take me home' } },
  zh: {
    outline: { label: '本页内容' },
    docFooter: { prev: '上一页', next: '下一页' },
    returnToTopLabel: '回到顶部',
    sidebarMenuLabel: '目录',
    darkModeSwitchLabel: '外观',
    lightModeSwitchTitle: '切换到浅色',
    darkModeSwitchTitle: '切换到深色',
    langMenuLabel: '切换语言',
    skipToContentLabel: '跳到正文',
    notFound: {
      title: '没有这个页面',
      quote: '地址可能写错了，或页面已经移走。',
      linkLabel: '回到首页',
      linkText: '回到首页',
    },
  },
};

/** What the search box says; English is VitePress's own. */
export const searchWords = {
  zh: {
    translations: {
      button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
      modal: {
        displayDetails: '显示详细列表',
        resetButtonTitle: '清除',
        backButtonTitle: '返回',
        noResultsText: '没有找到：',
        footer: { selectText: '打开', navigateText: '移动', closeText: '关闭' },
      },
    },
  },
};
