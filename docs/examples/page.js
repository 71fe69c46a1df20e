// A page with three buttons: choose photos, look at photos, save one.
Page({
  data: {
    photos: ['https://photos.example/sea.jpg', 'https://photos.example/hill.jpg', 'https://photos.example/town.jpg'],
  },
  onChoose() {
    my.chooseImage({
      count: 2,
      sourceType: ['camera', 'album'],
      success: ({ tempFilePaths }) => my.alert({ content: `Chosen: ${tempFilePaths.length}` }),
      fail: () => my.showToast({ content: 'Nothing chosen' }),
    });
  },
  onLook() {
    my.previewImage({ urls: this.data.photos, current: 2 });
  },
  onSave() {
    my.saveImage({
      url: this.data.photos[0],
      showActionSheet: true,
      success: () => my.alert({ title: 'Saved' }),
      fail: ({ error }) => {
        // Closing the menu is no mistake; everything else is worth a word.
        if (error !== 11) my.showToast({ type: 'fail', content: `Not saved (${error})` });
      },
    });
  },
});
